#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'the second principal component of rows that lie on a line is 0 for all of them, whichever method is asked for'
real 'by NIPALS it is a copy of the first: scores -13.1 and -12.8 where there are -13.1 and 0, or NaN; SVD and the covariance are right, and of 2,000 rows several times faster'
matters 'a map of few regions, or of columns that say the same, is a diagonal that looks like structure'
npm_packages ml-pca@4.1.1
cat >try.mjs <<'JS'
import { PCA } from 'ml-pca'

const rows = Array.from({ length: 8 }, (_, i) => [i, 2 * i, -3 * i])
const mean = 3.5
const centred = rows.map((row) => row.map((value, column) => value - mean * [1, 2, -3][column]))
const second = {}
for (const method of ['NIPALS', 'SVD', 'covarianceMatrix']) {
  const pca = new PCA(centred, { method, nCompNIPALS: 2 })
  const scores = pca.predict(centred, { nComponents: 2 }).to2DArray()
  second[method] = Math.max(...scores.map(([, y]) => Math.abs(y)))
  console.log(`seen:    ${method}: first row ${scores[0].map((value) => value.toFixed(3)).join(', ')}`)
}
process.exit(!(second.NIPALS < 1) && second.SVD < 1e-9 && second.covarianceMatrix < 1e-9 ? 0 : 10)
JS
see node try.mjs
