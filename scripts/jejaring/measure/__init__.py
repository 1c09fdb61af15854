"""Measurements beside a peer, in one run, as ratios. Reports, never gates: machines differ."""
