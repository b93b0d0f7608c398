import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binsOf, transposed } from './matrix'
import { readMatrixCsv } from './matrix-csv'
import { npyBytes, readNpy } from './npy'

const anyDouble = fc.double({ noNaN: false })

test('what is written reads back, every bit of it', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 9 }),
      fc.nat({ max: 9 }),
      fc.boolean(),
      fc.array(anyDouble, { minLength: 242, maxLength: 242 }),
      (more, wide, isComplex, values) => {
        const [rows, columns] = [more + 2, wide + 2]
        const data = Float64Array.from(values.slice(0, rows * columns * (isComplex ? 2 : 1)))
        const back = readNpy(npyBytes({ rows, columns, isComplex, data }))
        expect(back).toEqual({ rows, columns, isComplex, data })
      },
    ),
    { seed: 11, numRuns: 100 },
  )
})

/** numpy.save of version 1, with a header as NumPy writes it. */
function saved(descr: string, order: string, shape: string, body: number[]): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`
  const padded = `${text.padEnd(128 - 11)}\n`
  const head = [0x93, ...Array.from('NUMPY', (c) => c.charCodeAt(0)), 1, 0, padded.length, 0]
  return Uint8Array.from([...head, ...Array.from(padded, (c) => c.charCodeAt(0)), ...body])
}

// np.array([[1, 2, 3], [4, 5, 6]]) as numpy.save stores it.
test.each([
  [
    '<f4',
    'False',
    [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 0, 0, 160, 64, 0, 0, 192, 64],
  ],
  ['>i2', 'False', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]],
  ['|u1', 'True', [1, 4, 2, 5, 3, 6]],
  ['<f2', 'False', [0, 60, 0, 64, 0, 66, 0, 68, 0, 69, 0, 70]],
] as const)('%s, Fortran order %s', (descr, order, body) => {
  const { rows, columns, data } = readNpy(saved(descr, order, '(2, 3)', [...body]))
  expect([rows, columns, ...data]).toEqual([2, 3, 1, 2, 3, 4, 5, 6])
  expect(readNpy(saved(descr, order, '(1, 2, 3)', [...body])).rows).toBe(2)
})

test('complex numbers of 64 bits are read as pairs', () => {
  const one = [0, 0, 128, 63]
  const two = [0, 0, 0, 64]
  const matrix = readNpy(
    saved('<c8', 'False', '(2, 2)', [
      ...one,
      ...two,
      ...one,
      ...one,
      ...two,
      ...two,
      ...one,
      ...two,
    ]),
  )
  expect(matrix.isComplex).toBe(true)
  expect([...matrix.data]).toEqual([1, 2, 1, 1, 2, 2, 1, 2])
})

test.each([
  ['short of data', saved('<f8', 'False', '(2, 2)', [1, 2, 3]), /lacks 29 bytes/],
  ['no header', Uint8Array.of(1, 2, 3), /No NPY file/],
  ['another version', Uint8Array.of(0x93, 78, 85, 77, 80, 89, 9, 0, 0, 0, 0, 0), /version 9/],
  ['a cut header', saved('<f8', 'False', '(2, 2)', []).subarray(0, 40), /cut off/],
  ['one side', saved('<f8', 'False', '(4,)', []), /two sides/],
  ['three sides', saved('<f8', 'False', '(4, 5, 6)', []), /two sides/],
  ['text', saved('<U8', 'False', '(4, 5)', []), /type '<U8'/],
  ['more than memory', saved('<f8', 'False', '(400000, 500000)', []), /memory/],
])('%s is refused', (_name, bytes, message) => {
  expect(() => readNpy(bytes)).toThrow(message)
})

test('CSV is read as numpy.savetxt writes it, and by what other programs separate', () => {
  const matrix = readMatrixCsv('# made by hand\n1.5e+00 2\r\n\n-3 nan\n')
  expect([matrix.rows, matrix.columns, ...matrix.data]).toEqual([2, 2, 1.5, 2, -3, Number.NaN])
  for (const separator of [',', ';', '\t', ' , ']) {
    expect([...readMatrixCsv(`1${separator}2\n3${separator}4`).data]).toEqual([1, 2, 3, 4])
  }
  expect(() => readMatrixCsv('1,2\n3')).toThrow(/Line 2 has 1 numbers/)
  expect(() => readMatrixCsv('1,2\n3,x')).toThrow(/Line 2 .* value 2/)
  expect(() => readMatrixCsv('1,,2')).toThrow(/Line 1 .* value 2/)
  expect(() => readMatrixCsv('\n')).toThrow(/no numbers/)
})

test.each([
  [513, 300, 'rows'],
  [300, 513, 'columns'],
  [513, 513, 'rows'],
  [256, 513, 'columns'],
  [1024, 256, 'rows'],
  [100, 256, 'columns'],
])('%i rows and %i columns have their bins in %s', (rows, columns, bins) => {
  expect(binsOf({ rows, columns, isComplex: false, data: new Float64Array(0) })).toBe(bins)
})

test('turned twice it is what it was; what has no bins is refused', () => {
  const data = Float64Array.from({ length: 12 }, (_, i) => i)
  const matrix = { rows: 2, columns: 3, isComplex: true, data }
  expect(transposed(transposed(matrix))).toEqual(matrix)
  expect([...transposed(matrix).data.subarray(0, 4)]).toEqual([0, 1, 6, 7])
  expect(() => binsOf({ ...matrix, rows: 100, columns: 7 })).toThrow(/Neither 100 nor 7/)
})
