"""The press: a program that sets sheets as PDF. It runs in processes of its own and imports nothing of the house."""
