// which cell of a drawing is nearest to another in the direction of an arrow key
const box = (link) => link.querySelector(".box").getBoundingClientRect();
const ways = {
  ArrowLeft: (from, to) => [from.left - to.right, from.top - to.bottom, to.top - from.bottom],
  ArrowRight: (from, to) => [to.left - from.right, from.top - to.bottom, to.top - from.bottom],
  ArrowUp: (from, to) => [from.top - to.bottom, from.left - to.right, to.left - from.right],
  ArrowDown: (from, to) => [to.top - from.bottom, from.left - to.right, to.left - from.right],
};
const isArrow = (key) => Object.hasOwn(ways, key);
const nearest = (links, from, key) => {
  const way = ways[key];
  let best = null;
  let least = Infinity;
  for (const link of links) {
    const [ahead, ...aside] = way(box(from), box(link));
    const far = ahead + 3 * Math.max(0, ...aside);
    if (link !== from && ahead > -2 && far < least) { least = far; best = link; }
  }
  return best;
};
