#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'ml-random-forest: maxSamples 0.5 has each tree learn from a random half of the rows'
real 'all trees learn from the first half of the table'
matters 'tables of features are written class by class, or file by file: what stands in the lower half is never learnt, and no error tells'
npm_packages ml-random-forest@2.1.0
cat >try.cjs <<'JS'
const { RandomForestClassifier } = require('ml-random-forest')
let seed = 1
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
// Two classes that no value of the first column has in common, one above the other.
const table = () => Array.from({ length: 200 }, (_, i) => [Math.floor(i / 100) + random() / 5, random()])
const labels = table().map((_, i) => Math.floor(i / 100))
const accuracy = (choice) => {
  const forest = new RandomForestClassifier({ maxFeatures: 2, replacement: false, noOOB: true, seed: 1, ...choice })
  forest.train(table(), labels)
  return forest.predict(table()).filter((guessed, i) => guessed === labels[i]).length / 200
}
const whole = accuracy({})
const half = accuracy({ maxSamples: 0.5 })
console.log(`seen:    rows told right: ${whole} with all rows, ${half} with half of them, of two classes that one threshold tells apart`)
process.exit(whole > 0.98 && half === 0.5 ? 0 : 10)
JS
see node try.cjs
