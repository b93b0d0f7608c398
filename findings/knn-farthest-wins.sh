#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ml-knn: where as many of the k neighbours have one class as have another, the nearest of them decides'
real 'the farthest one does, each time: neighbours are counted in the order of the search heap, whose first is the farthest'
matters 'with three neighbours and many classes a tie of three is common: a leave-one-out accuracy is worse than that of one neighbour, and nobody looks for it there'
npm_packages ml-knn@3.0.0
cat >try.cjs <<'JS'
const module_ = require('ml-knn')
const KNN = module_.default ?? module_
let seed = 1
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
const winners = [0, 0, 0]
while (winners.reduce((a, b) => a + b) < 200) {
  const rows = Array.from({ length: 60 }, () => [random(), random(), random()])
  const labels = rows.map(() => Math.floor(random() * 6))
  const asked = [random(), random(), random()]
  const away = (row) => Math.hypot(...row.map((x, d) => x - asked[d]))
  const nearest = rows.map((row, i) => [away(row), labels[i]]).sort((a, b) => a[0] - b[0]).slice(0, 3)
  const classes = nearest.map(([, label]) => label)
  if (new Set(classes).size === 3) winners[classes.indexOf(new KNN(rows, labels, { k: 3 }).predict(asked))]++
}
console.log(`seen:    200 ties of three neighbours: the nearest wins ${winners[0]}, the second ${winners[1]}, the farthest ${winners[2]}`)
process.exit(winners[2] === 200 ? 0 : 10)
JS
see node try.cjs
