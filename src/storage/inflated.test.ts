import { gzipSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { often } from '#testing'
import { inflated } from './inflated'

/** As browsers have it, unlike Node: what follows the first member is damage. */
class OneMember extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const parts: Uint8Array[] = []
    super({
      transform: (bytes) => {
        parts.push(bytes)
      },
      flush: (out) => {
        const bytes = Buffer.concat(parts)
        const { buffer, engine } = inflateRawSync(bytes.subarray(10), {
          info: true,
        }) as unknown as {
          readonly buffer: Buffer
          readonly engine: { readonly bytesWritten: number }
        }
        if (10 + engine.bytesWritten + 8 !== bytes.length) throw new TypeError('junk')
        out.enqueue(Uint8Array.from(buffer))
      },
    })
  }
}

beforeEach(() => vi.stubGlobal('DecompressionStream', OneMember))
afterEach(() => vi.unstubAllGlobals())

const LIMIT = 10_000_000
const unpacked = async (...members: readonly Uint8Array[]) => {
  const blob = await inflated(new Blob([Uint8Array.from(Buffer.concat(members))]), 'gzip', LIMIT)
  return Buffer.from(await blob.arrayBuffer())
}

describe('a gzip of several members', () => {
  test('is read to its end', async () => {
    const body = fc.uint8Array({ maxLength: 3000 })
    const member = fc.record({ body, level: fc.constantFrom(0, 9) })
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 6 }), async (drawn) => {
        // Bytes that are stored may look like a member of their own.
        const members = [...drawn, { body: gzipSync('within'), level: 0 }, ...drawn]
        const packed = members.map((each) => gzipSync(each.body, { level: each.level }))
        const wanted = Buffer.concat(members.map((each) => each.body))
        expect(Buffer.compare(await unpacked(...packed), wanted)).toBe(0)
      }),
      { seed: 1201, numRuns: often(60) },
    )
  })

  test('a header that lies over the border of what is read at once is found', async () => {
    const whole = Buffer.alloc(2 ** 20, 1)
    const second = Buffer.from('second')
    const starts = new Set<number>()
    for (let cut = 145; cut < 185; cut++) {
      const first = whole.subarray(cut)
      const packed = [first, second].map((body) => gzipSync(body, { level: 0 }))
      starts.add((packed[0] as Buffer).length - 2 ** 20)
      expect(Buffer.compare(await unpacked(...packed), Buffer.concat([first, second]))).toBe(0)
    }
    // Read from the tenth byte on.
    expect([...starts]).toEqual(expect.arrayContaining([0, 1, 9, 10, 11]))
  })

  test('all together they unpack to no more than may be', async () => {
    const member = gzipSync(Buffer.alloc(LIMIT * 0.6))
    await expect(unpacked(member, member)).rejects.toMatchObject({
      name: 'LimitError',
      message: 'It unpacks to more than 10,000,000 bytes; unpack it first.',
    })
  })

  test('of which one is cut off or damaged is refused', async () => {
    const [first, second] = ['first', 'second'].map((text) => gzipSync(text)) as [Buffer, Buffer]
    const refused = { name: 'FormatError', message: /damaged or cut off/ }
    await expect(unpacked(first, second.subarray(0, -9))).rejects.toMatchObject(refused)
    await expect(unpacked(first, Buffer.from('not a member'))).rejects.toMatchObject(refused)
  })
})

test('what is larger than one read is read to its end, and a file that cannot be read stays that', async () => {
  // A browser's own stream of a Blob may be collected while it is read.
  const stream = vi.spyOn(Blob.prototype, 'stream')
  const body = Buffer.alloc(9_000_000, 'stored')
  const packed = gzipSync(body, { level: 0 })
  expect(Buffer.compare(await unpacked(packed), body)).toBe(0)
  const gone = vi.spyOn(Blob.prototype, 'arrayBuffer')
  gone.mockRejectedValue(new DOMException('gone', 'NotReadableError'))
  await expect(unpacked(packed)).rejects.toMatchObject({ name: 'NotReadableError' })
  expect(stream).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})
