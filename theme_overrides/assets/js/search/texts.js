// Fetches the texts of results as they come into view, two at a time: what nobody looks at is not fetched.

const inView = (row) => row.getBoundingClientRect().top < innerHeight;

const seen = (row) =>
  new Promise((done) => {
    if (inView(row)) return done();
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      done();
    });
    watch.observe(row);
  });

// rows: [result, its element] pairs in order; fill(result, element) resolves when the element has its text.
// A text that cannot be had leaves the page's title standing by itself.
export const fillInView = (rows, fill) => {
  const queue = rows[Symbol.iterator]();
  const work = async () => {
    for (const [result, row] of queue) {
      await seen(row);
      if (!row.isConnected) return;
      await fill(result, row).catch(() => {});
    }
  };
  return Promise.all([work(), work()]);
};
