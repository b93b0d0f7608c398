import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { codecs } from '#codecs'
import { noControl } from '#core/base'
import { memoryBytes, openCompressed, type StreamFormat, writeSamples } from '#core/formats'
import { SAME_BYTES_JOBS, SAME_RECONSTRUCTIONS, sameBytesWav } from '#testing'
import { makeFlac } from '../flac'
import { noise, RATE_HZ, sum, tone, toneRecording, wavFile } from '../signals'
import { rectangleRegion } from '../specmask'
import { levelDb, makeWav, parseWav } from '../wav'
import compressed from './compressed.json' with { type: 'json' }
import { BrowserDesk } from './desk'
import { findEngines, startBrowser } from './engines'
import { tellOfRequests } from './request-stories'
import type { Browser, EngineName } from './session'
import { type SoundServer, startSoundServer } from './sound-server'

const BOX = { startS: 0.5, endS: 1.5, lowHz: 700, highHz: 1300 }
const IQ_RATE_HZ = 2_000_000
const STORY_MS = 120_000

/** Samples of a mono file, as the same code decodes it here. */
async function decodedInNode(file: Uint8Array, format: StreamFormat): Promise<Float64Array> {
  const stream = await openCompressed(memoryBytes(file), format, codecs)
  const parts: Uint8Array[] = []
  await writeSamples(stream, (part) => parts.push(part), file.length, noControl)
  return Float64Array.from(new Float32Array(Uint8Array.from(Buffer.concat(parts)).buffer))
}

/** What a person does with the editor, in one of the engines. The file says aloud where that is not there. */
export function tellStories(engine: EngineName): void {
  const found = findEngines()[engine]
  if (found === undefined) console.log(`${engine} is not there: its stories are left out`)
  describe.skipIf(found === undefined)(engine, { timeout: STORY_MS }, () => {
    let browser: Browser
    let desk: BrowserDesk
    let sound: SoundServer | undefined
    let isVersionTold = false

    beforeAll(async () => {
      sound = engine === 'firefox' ? startSoundServer() : undefined
      browser = await startBrowser(engine, sound?.env)
    }, STORY_MS)

    afterAll(async () => {
      await browser?.close()
      sound?.stop()
    }, STORY_MS)

    // A session of its own for each story: what one of them stores ends with it.
    beforeEach(async () => {
      const session = await browser.openSession()
      if (!isVersionTold) console.log(`stories run in ${session.version}`)
      isVersionTold = true
      desk = new BrowserDesk(session, inject('origin'))
    }, STORY_MS)

    afterEach(async () => {
      await desk?.close()
    }, STORY_MS)

    test('a float64 recording under soft masks is saved as the bytes that Node computes', async () => {
      await desk.start()
      await desk.open(wavFile('same.wav', Buffer.from(sameBytesWav())))
      for (const { name, edit, sha256 } of SAME_BYTES_JOBS) {
        await desk.edit(edit)
        const saved = await desk.exported()
        expect(createHash('sha256').update(saved).digest('hex'), name).toBe(sha256)
      }
    })

    test('sound from magnitudes is what Node makes of them', async () => {
      await desk.start()
      await desk.open(wavFile('same.wav', Buffer.from(sameBytesWav())))
      for (const { request, sha256 } of SAME_RECONSTRUCTIONS) {
        const hash = await desk.session.evaluate(async (asked) => {
          type Made = { samples: Float64Array<ArrayBuffer> }
          type Scripts = { reconstruct(asked: unknown): Promise<Made> }
          const { specmask } = window as unknown as { specmask: Scripts }
          const { samples } = await specmask.reconstruct(asked)
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', samples))
          return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
        }, request)
        expect(hash, request.method).toBe(sha256)
      }
    })

    tellOfRequests(() => desk)

    // Of Chromium all other browser tests tell what a person does.
    if (engine === 'chromium') return

    test('a recording is opened, and overview, picture and waveform show it', async () => {
      await desk.start()
      await desk.open(toneRecording(2))
      expect((await desk.project()).recording).toMatchObject({ sampleRateHz: RATE_HZ, channels: 1 })
      for (const name of ['Overview', 'Waveform']) {
        const { values } = await desk.brightness(name)
        expect(Math.max(...values) - Math.min(...values), name).toBeGreaterThan(40)
      }
      // The tone lies at a quarter of the height, from the bottom: 1 of 4 kHz.
      const { width, height, values } = await desk.brightness('Overview')
      const row = (y: number) =>
        values.slice(y * width, (y + 1) * width).reduce((total, value) => total + value, 0) / width
      const brightest = Array.from({ length: height }, (_, y) => y).sort((a, b) => row(b) - row(a))
      expect((brightest[0] as number) / height).toBeCloseTo(0.75, 1)
      expect(await desk.text('alert')).toBe('')
    })

    test('a box painted by mouse silences the tone; the sound of all else is the input’s bytes', async () => {
      await desk.start()
      const input = toneRecording(2)
      await desk.open(input)
      await desk.click('Rectangle')
      await desk.stroke(
        { timeS: BOX.startS, freqHz: BOX.lowHz },
        { timeS: BOX.endS, freqHz: BOX.highHz },
      )
      expect((await desk.project()).regions).toHaveLength(1)
      const saved = await desk.exported()
      expect(saved).toHaveLength(input.buffer.length)
      const [before, after] = [input.buffer, saved].map((wav) => parseWav(wav).planes[0])
      expect(levelDb(before as Float64Array, RATE_HZ * 0.8, RATE_HZ * 1.2)).toBeGreaterThan(-12)
      expect(levelDb(after as Float64Array, RATE_HZ * 0.8, RATE_HZ * 1.2)).toBeLessThan(-45)
      // Far from the box nothing is computed: 0.3 s are 4,800 bytes of 16 bits behind a header of 44.
      expect(saved.subarray(0, 4844).equals(input.buffer.subarray(0, 4844))).toBe(true)
      await desk.click('Undo')
      expect((await desk.exported()).equals(input.buffer)).toBe(true)
    })

    test('Play runs, and Original, Result and Removed are heard without a stop', async () => {
      await desk.start()
      await desk.open(toneRecording(20))
      await desk.call('edit', { regions: [rectangleRegion(BOX)] })
      await desk.click('Play')
      await desk.until('the playhead moves', () => {
        const alert = document.querySelector('[role=alert]')?.textContent ?? ''
        if (alert !== '') throw new Error(alert)
        return (document.querySelector('[title=Playhead]')?.textContent ?? '') > '0:00.300'
      })
      for (const name of ['Original', 'Removed', 'Result']) {
        await desk.click(name)
        expect(await desk.has('Pause')).toBe(true)
      }
      await desk.click('Pause')
      expect(await desk.has('Play')).toBe(true)
      expect(await desk.text('alert')).toBe('')
    })

    test('after a reload the recording is offered and opens with its edits', async () => {
      await desk.start()
      await desk.open(toneRecording(1.5))
      await desk.call('edit', { regions: [rectangleRegion(BOX)], background: 'keep' })
      await desk.call('whenIdle')
      const { regions } = await desk.project()
      await desk.reload()
      await desk.call('whenIdle')
      await desk.until('the recent project is listed', () =>
        [...document.querySelectorAll('button')].some((it) => it.textContent?.includes('tone.wav')),
      )
      await desk.clickText('tone.wav')
      await desk.until('it is open', () => {
        const { specmask } = window as unknown as { specmask: { project(): unknown } }
        return Boolean(specmask.project())
      })
      await desk.call('whenIdle')
      expect((await desk.project()).regions).toEqual(regions)
      expect(await desk.text('alert')).toBe('')
    })

    test('I/Q: two-sided, painted and saved', async () => {
      await desk.start()
      const length = 100_000
      const cosine = tone(-300_000, IQ_RATE_HZ, length, 0.3)
      const planes = [
        sum(
          Float64Array.from(cosine, (_, n) => 0.3 * Math.cos((2 * Math.PI * 0.15 * n) % 6.5e9)),
          noise(1, length, 0.003),
        ),
        sum(cosine, noise(2, length, 0.003)),
      ]
      const wav = makeWav({ format: 's16', rateHz: IQ_RATE_HZ, planes })
      await desk.open(wavFile('SDRuno_20220309_140138Z_1000kHz.wav', wav))
      expect((await desk.project()).recording).toMatchObject({ kind: 'iq', centreHz: 1_000_000 })
      await desk.call('edit', {
        regions: [rectangleRegion({ startS: 0, endS: 1, lowHz: -350_000, highHz: -250_000 })],
      })
      const saved = parseWav(await desk.exported()).planes[0] as Float64Array
      expect(levelDb(saved, 20_000, 80_000)).toBeLessThan(-45)
    })

    test('MP3, Ogg, Opus and FLAC are decoded to the very samples of Node', async () => {
      await desk.start()
      for (const [name, format, bytes] of [
        ['tone.mp3', 'MP3', Buffer.from(compressed.mp3, 'base64')],
        ['tone.ogg', 'Ogg', Buffer.from(compressed.ogg, 'base64')],
        ['tone.opus', 'Ogg', Buffer.from(compressed.opus, 'base64')],
      ] as const) {
        await desk.open(wavFile(name, bytes))
        expect(await desk.text('alert'), name).toBe('')
        const { recording } = await desk.project()
        const plane = parseWav(await desk.exported()).planes[0] as Float64Array
        expect(plane, name).toHaveLength(recording.frames)
        expect(recording.frames / recording.sampleRateHz, name).toBeCloseTo(0.5, 1)
        const [start = 0, end] = [0.1, 0.4].map((timeS) => timeS * recording.sampleRateHz)
        expect(levelDb(plane, start, end as number), name).toBeCloseTo(-21.5, 0)
        expect(plane, name).toEqual(await decodedInNode(bytes, format))
      }
      const flac = makeFlac({ rateHz: 44_100, length: 70_000, value: 1234 })
      await desk.open(wavFile('flat.flac', flac))
      expect(await desk.text('alert')).toBe('')
      const { format, planes } = parseWav(await desk.exported())
      expect(format).toBe('s16')
      expect(planes[0]).toHaveLength(70_000)
      expect(new Set(planes[0])).toEqual(new Set([1234 / 32_768]))
    })
  })
}
