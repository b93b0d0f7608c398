import { type Desk, expect, test } from './driver'
import { noise, sum, tone, wavFile } from './signals'
import { makeWav, parseWav } from './wav'

const RATE_HZ = 16_000
const LENGTH = 3 * RATE_HZ

/** Syllables of eight harmonics that glide, over a little noise. */
const clean = sum(
  Float64Array.from({ length: LENGTH }, (_, n) => {
    const t = n / RATE_HZ
    const loudness = Math.sin(2 * Math.PI * 1.5 * t) ** 2
    const turns = 150 * t + 12 * Math.sin(2 * Math.PI * 0.7 * t)
    const harmonics = Array.from({ length: 8 }, (_k, i) => Math.sin(2 * Math.PI * (i + 1) * turns))
    return 0.06 * loudness * harmonics.reduce((total, value) => total + value, 0)
  }),
  noise(5, LENGTH, 0.002),
)

/** How far what differs from the clean original lies below it, dB, of some seconds. */
function sdrDb(made: Float64Array, startS = 0, endS = LENGTH / RATE_HZ, wanted = clean): number {
  let signal = 0
  let error = 0
  for (let n = Math.round(startS * RATE_HZ); n < Math.round(endS * RATE_HZ); n++) {
    signal += (wanted[n] as number) ** 2
    error += ((wanted[n] as number) - (made[n] as number)) ** 2
  }
  return 10 * Math.log10(signal / error)
}

async function exported(desk: Desk): Promise<Float64Array> {
  return parseWav(await desk.exported()).planes[0] as Float64Array
}

async function openMix(desk: Desk, mix: Float64Array): Promise<Buffer> {
  const input = makeWav({ format: 's16', rateHz: RATE_HZ, planes: [mix] })
  await desk.open(wavFile('voice.wav', input))
  return input
}

async function add(desk: Desk, name: string): Promise<void> {
  await desk.tab('Repair')
  await desk.button(`Add ${name}`).click()
  await desk.idle()
}

test('a voice is repaired: hum, clicks, a gap and a beep, cut-off peaks', async ({ desk }) => {
  await test.step('hum is found and taken away from the voice; lines are left alone by card and picture', async () => {
    const hum = Float64Array.from({ length: LENGTH }, (_, n) =>
      Array.from({ length: 7 }, (_k, i) =>
        Math.sin((2 * Math.PI * 50.02 * (i + 1) * n) / RATE_HZ + i),
      ).reduce((total, value, i) => total + (0.05 * value) / (i + 1), 0),
    )
    const mix = sum(clean, hum)
    await openMix(desk, mix)
    await add(desk, 'De-hum')
    const after = sdrDb(await exported(desk))
    expect(after).toBeGreaterThan(sdrDb(mix) + 15)

    // One line is left alone by its bar on the card, another by the one on the picture.
    const bars = desk.page.getByRole('group', { name: 'Lines of the hum' })
    await expect(bars.getByRole('button')).toHaveCount(20)
    await expect(
      desk.page.getByText(/^Hum of (50\.0[123] Hz|(50|49)(\.\d+)? Hz to 50(\.\d+)? Hz, followed)$/),
    ).toBeVisible()
    await desk.page.getByRole('slider', { name: 'Width' }).focus()
    for (const key of ['Tab', 'Enter']) await desk.page.keyboard.press(key)
    await desk.call('setView', { startS: 0, endS: 3, lowHz: 0, highHz: 400 })
    await desk.page.getByRole('button', { name: 'Line 3 of the hum, 150.1 Hz' }).click()
    expect((await desk.project()).chain[1]).toMatchObject({ kind: 'dehum', off: [1, 3] })
    expect(sdrDb(await exported(desk))).toBeLessThan(after - 6)
    await desk.page.keyboard.press('Control+z')
    await desk.page.keyboard.press('Control+z')
    await desk.idle()
    expect(sdrDb(await exported(desk))).toBe(after)
  })
  await test.step('a hum of an aeroplane is taken away once its fundamental is given', async () => {
    const hum = Float64Array.from({ length: LENGTH }, (_, n) =>
      [1, 2, 3].reduce(
        (total, k) => total + (0.05 / k) * Math.sin((2 * Math.PI * 400.3 * k * n) / RATE_HZ + k),
        0,
      ),
    )
    const mix = sum(clean, hum)
    await openMix(desk, mix)
    await add(desk, 'De-hum')
    await expect(desk.page.getByText(/no hum is found within 2 % of 50 or 60 Hz/)).toBeVisible()
    await expect(desk.page.getByText('No hum found yet: the sound passes unchanged.')).toBeVisible()
    // What could not be found is no news once nobody asks for it.
    await desk.page.keyboard.press('Control+z')
    await expect(desk.raisedAlert).toHaveCount(0)
    await add(desk, 'De-hum')
    const field = desk.page.getByRole('spinbutton', { name: 'Fundamental' })
    await expect(field).toHaveAttribute('placeholder', 'Found near 50 or 60 Hz')
    await field.fill('400')
    await field.press('Enter')
    await desk.idle()
    expect((await desk.project()).chain[1]).toMatchObject({ kind: 'dehum', fundamentalHz: 400 })
    expect(sdrDb(await exported(desk))).toBeGreaterThan(sdrDb(mix) + 10)
  })
  await test.step('clicks are found and mended; some are left as they were, by card and picture', async () => {
    const mix = clean.slice()
    const clicks = Array.from({ length: 9 }, (_, i) => 4000 + i * 4700)
    const burst = noise(3, 400, 0.5)
    for (const [i, at] of clicks.entries()) {
      for (let n = 0; n < 25; n++)
        mix[at + n] = (mix[at + n] as number) + (burst[40 * i + n] as number)
    }
    const input = await openMix(desk, mix)
    await add(desk, 'De-click')
    const made = await exported(desk)
    expect(sdrDb(made)).toBeGreaterThan(sdrDb(mix) + 14)
    const before = parseWav(input).planes[0] as Float64Array
    expect(made.subarray(5000, 8000)).toEqual(before.subarray(5000, 8000))
    await expect(desk.page.getByText('9 clicks found')).toBeVisible()

    // The second is left as it was by the card, the fourth by its tick on the picture.
    await desk.page.getByRole('slider', { name: 'Sensitivity' }).focus()
    for (const key of ['Tab', 'Tab', 'Enter', 'Tab', 'Enter']) await desk.page.keyboard.press(key)
    const ticks = desk.page.getByRole('button', { name: /^Click at/ })
    await expect(ticks).toHaveCount(9)
    await ticks.nth(3).click()
    await expect(ticks.nth(3)).toHaveAttribute('aria-pressed', 'false')
    await expect(desk.page.getByText('9 clicks found, 2 of them left as they were')).toBeVisible()
    const left = await exported(desk)
    for (const [i, at] of clicks.entries()) {
      const isLeft = i === 1 || i === 3
      const own = left.subarray(at, at + 25)
      expect(own.every((value, n) => value === before[at + n])).toBe(isLeft)
    }

    // The more sensitive, the more is found, by keys.
    const sensitivity = desk.page.getByRole('slider', { name: 'Sensitivity' })
    await sensitivity.focus()
    await desk.page.keyboard.press('Home')
    await desk.idle()
    const { learnt } = (await desk.project()).chain[1] as unknown as {
      learnt: { clicks: object[] }
    }
    expect(learnt.clicks.length).toBeLessThan(9)
  })
  await test.step('a gap is healed where a stroke lies over it; a beep is taken out of the voice', async () => {
    const gap = { startS: 1.15, endS: 1.17 }
    const [start, end] = [gap.startS, gap.endS].map((timeS) => Math.round(timeS * RATE_HZ)) as [
      number,
      number,
    ]
    const mix = clean.map((value, n) => {
      if (start <= n && n < end) return 0
      const isOn = 1.8 * RATE_HZ <= n && n < 1.95 * RATE_HZ
      return isOn ? value + 0.3 * Math.sin((2 * Math.PI * 2310.7 * n) / RATE_HZ) : value
    })
    await openMix(desk, mix)
    await desk.radio('Mode', 'Heal').click()
    await desk.radio('Tool', 'Time range').click()
    await desk.stroke({ timeS: gap.startS, freqHz: 2000 }, { timeS: gap.endS, freqHz: 2000 })
    expect((await desk.project()).regions).toMatchObject([{ effect: { kind: 'heal' } }])
    expect(sdrDb(await exported(desk), gap.startS, gap.endS)).toBeGreaterThan(6)

    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 1.78, freqHz: 2200 }, { timeS: 1.97, freqHz: 2420 })
    const healed = sdrDb(await exported(desk), 1.75, 2)
    expect(healed).toBeGreaterThan(sdrDb(mix, 1.75, 2) + 15)
  })
  await test.step('cut-off peaks are made again', async () => {
    const mix = clean.map((value) => Math.max(-0.2, Math.min(0.2, value)))
    const input = await openMix(desk, mix)
    await add(desk, 'De-clip')
    expect(sdrDb(await exported(desk))).toBeGreaterThan(sdrDb(mix) + 3)

    // The level that was found is where it can be set, and found anew.
    const declip = async () => (await desk.project()).chain[1] as unknown as object
    const threshold = desk.page.getByRole('slider', { name: 'Threshold' })
    await expect(threshold).toHaveValue('-14')
    await threshold.press('ArrowLeft')
    await expect(desk.page.getByText(/^Cut off at .14\.1 dBFS$/)).toBeVisible()
    expect(await declip()).toMatchObject({ thresholdDb: -14.1 })
    await desk.button('Find anew').click()
    await desk.idle()
    await expect(threshold).toHaveValue('-14')
    expect(await declip()).toMatchObject({ thresholdDb: 'auto' })
    await desk.tab('Effects')
    await desk.page.getByRole('checkbox', { name: 'De-clip on' }).focus()
    // Space is for what Tab goes to.
    for (const key of ['Tab', 'Shift+Tab']) await desk.page.keyboard.press(key)
    await desk.page.keyboard.press('Space')
    expect((await desk.exported()).equals(input)).toBe(true)
  })
})

/** Puts an effect in by keys alone. */
async function addByKeys(desk: Desk, name: string): Promise<void> {
  await desk.page.keyboard.press('Control+k')
  await expect(desk.page.getByRole('combobox', { name: 'Commands' })).toBeFocused()
  await desk.page.keyboard.type(`Add ${name}`)
  await desk.page.keyboard.press('Enter')
  await desk.idle()
}

/** What is there for 60 ms every 300 ms. */
const inBursts = (value: (n: number) => number) =>
  Float64Array.from({ length: LENGTH }, (_, n) =>
    n % (0.3 * RATE_HZ) < 0.06 * RATE_HZ ? value(n) : 0,
  )
const toneOf = (freqHz: number, amplitude: number): Float64Array =>
  tone(freqHz, RATE_HZ, LENGTH, amplitude)

test('lines leave bursts, strikes leave a chord', async ({ desk }) => {
  await test.step('lines that stand still are taken away from bursts, by keys', async () => {
    const bursts = sum(
      inBursts((n) => 0.3 * Math.sin((2 * Math.PI * 2500 * n) / RATE_HZ)),
      noise(7, LENGTH, 0.01),
    )
    const mix = sum(bursts, sum(toneOf(1203.7, 0.2), toneOf(4410.3, 0.1)))
    await openMix(desk, mix)
    await addByKeys(desk, 'De-spur')
    const before = sdrDb(mix, 0, 3, bursts)
    expect(sdrDb(await exported(desk), 0, 3, bursts)).toBeGreaterThan(before + 12)
    const least = desk.page.getByRole('slider', { name: 'Stands for' })
    await least.focus()
    await desk.page.keyboard.press('ArrowRight')
    await desk.idle()
    expect((await desk.project()).chain[1]).toMatchObject({ kind: 'despur', minS: 1.2 })
    expect(sdrDb(await exported(desk), 0, 3, bursts)).toBeGreaterThan(before + 12)
  })
  await test.step('a chord is kept without the strikes over it, or the strikes without the chord', async () => {
    const chord = [440, 550, 660].map((freqHz) => toneOf(freqHz, 0.1)).reduce((a, b) => sum(a, b))
    const random = noise(9, LENGTH, 0.6)
    const strikes = Float64Array.from({ length: LENGTH }, (_, n) =>
      n % 6000 < 60 ? (random[n] as number) * (1 - (n % 6000) / 60) : 0,
    )
    const mix = sum(chord, strikes)
    await openMix(desk, mix)
    await addByKeys(desk, 'Harmonic / percussive')
    const kept = async (part: Float64Array) => sdrDb(await exported(desk), 0, 3, part)
    expect(await kept(chord)).toBeGreaterThan(sdrDb(mix, 0, 3, chord) + 10)
    await desk.combobox('Keep').selectOption('Percussive part')
    await desk.idle()
    expect(await kept(strikes)).toBeGreaterThan(sdrDb(mix, 0, 3, strikes) + 20)
  })
})

test('a hole is healed from time, from frequency, from both, by pattern', async ({ desk }) => {
  const corners = [
    { timeS: 1.3, freqHz: 1800 },
    { timeS: 1.7, freqHz: 2400 },
  ] as const
  /** Opens what is left of a sound without a box, and draws the box to be healed; how near that is to the sound. */
  const openHoled = async (sound: Float64Array): Promise<number> => {
    await openMix(desk, sound)
    await desk.radio('Mode', 'Remove').click()
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke(...corners)
    const holed = await exported(desk)
    await openMix(desk, holed)
    await desk.radio('Mode', 'Heal').click()
    await desk.stroke(...corners)
    return sdrDb(holed, 1.3, 1.7, sound)
  }
  const way = desk.combobox('Effect')

  await test.step('tones go on through it from time; what repeats comes again by its pattern', async () => {
    const tones = [1900, 2100, 2300]
      .map((freqHz) => toneOf(freqHz, 0.1))
      .reduce((a, b) => sum(a, b))
    const holed = await openHoled(tones)
    await way.selectOption('Heal from time')
    expect(sdrDb(await exported(desk), 1.3, 1.7, tones)).toBeGreaterThan(holed + 8)
    const sweeps = Float64Array.from({ length: LENGTH }, (_, n) => {
      const t = (n / RATE_HZ) % 0.25
      const loudness = Math.sin((Math.PI * t) / 0.25) ** 2
      return 0.2 * loudness * Math.sin(2 * Math.PI * (1600 * t + 3200 * t * t))
    })
    const withoutBand = await openHoled(sweeps)
    await way.selectOption('Heal by pattern')
    expect(sdrDb(await exported(desk), 1.3, 1.7, sweeps)).toBeGreaterThan(withoutBand + 15)
  })
  await test.step('in hiss it gets the level of the hiss, whichever way is chosen, by keys', async () => {
    const hiss = noise(3, LENGTH, 0.2)
    const inside = { startS: 1.4, endS: 1.6, lowHz: 1950, highHz: 2250 }
    const levelDb = async () => (await desk.call('measure', inside, 'result')).meanDb
    await openMix(desk, hiss)
    const own = await levelDb()
    await openHoled(hiss)
    expect((await desk.call('measure', inside, 'original')).meanDb).toBeLessThan(own - 30)
    for (const from of ['auto', 'time', 'frequency', 'both', 'pattern']) {
      expect((await desk.project()).regions).toMatchObject([{ effect: { kind: 'heal', from } }])
      expect(Math.abs((await levelDb()) - own), from).toBeLessThan(4)
      await way.press('ArrowDown')
      await desk.idle()
    }
  })
})
