// Writes docs/screenshot*.png: the built application empty, with the demo open, and with a few things
// painted, by size, theme and sound; and
// docs/phase-lab.png: its phase lab, after every way to a phase was run on two seconds of it; and
// docs/two-channels.png: two channels with the spectrum of what is selected; and
// docs/repair.png, radio.png, features.png: the examples of the empty page.
import { mkdir } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { BROWSER_ARGS, findBrowser } from './find-browser.mjs'
import { wav } from './wav.mjs'

// The beep, the clicks (they stand at these seconds) and the mains hum with its harmonics.
const REGIONS = [
  { label: 'beep', startS: 5.93, endS: 6.57, lowHz: 960, highHz: 1160 },
  ...[0.71, 1.97, 3.3, 4.61, 5.36, 7.05, 8.04, 9.4].map((timeS) => ({
    label: 'click',
    startS: timeS - 0.03,
    endS: timeS + 0.03,
    lowHz: 560,
    highHz: 22050,
  })),
  { label: 'hum', startS: 0, endS: 10, lowHz: 30, highHz: 540 },
]

const server = await preview({ preview: { port: 4178, strictPort: true } })
const executablePath = findBrowser()
const browser = await chromium.launch({
  args: BROWSER_ARGS,
  ...(executablePath === undefined ? {} : { executablePath }),
})
try {
  await mkdir('docs', { recursive: true })
  await shoot('screenshot-empty', { query: '', width: 1440, height: 900 })
  await shoot('screenshot-demo', { width: 1440, height: 900, boxes: [] })
  await shoot('screenshot-edit', { width: 1440, height: 900, sound: 'Original', selected: 'beep' })
  await shoot('screenshot', { width: 1440, height: 900 })
  await shoot('screenshot-original', { width: 1280, height: 720, sound: 'Original' })
  await shoot('screenshot-light', { width: 1440, height: 900, theme: 'Light' })
  await shoot('screenshot-phone', { width: 390, height: 844 })
  await shoot('screenshot-phone-landscape', { width: 844, height: 390 })
  await shootLab()
  await shootChannels()
  await shootExample('spoiled interview', 'repair', async (page) => {
    await page.getByRole('tab', { name: 'Effects', exact: true }).click()
    await page.getByRole('tab', { name: 'Repair', exact: true }).click()
    const effect = page.getByRole('combobox', { name: 'Effect', exact: true })
    await effect.selectOption({ label: '4 Denoise' })
  })
  await shootExample('radio bursts', 'radio', async (page) => {
    await page.getByRole('tab', { name: 'Receiver', exact: true }).click()
  })
  await shootExample('bird calls', 'features', async (page) => {
    await page.getByRole('tab', { name: 'Features', exact: true }).click()
    await page.getByRole('button', { name: 'Compare the regions' }).click()
  })
} finally {
  await browser.close()
  await new Promise((resolve) => server.httpServer.close(resolve))
}

/** The page in a window of its own: the demo painted, unless the query is another. */
async function shoot(name, choices) {
  const { query = '?demo', width, height, theme, sound, boxes = REGIONS, selected } = choices
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  await page.goto(`http://localhost:4178/${query}`)
  await page.waitForFunction(() => window.specmask !== undefined)
  if (query !== '') {
    await page.waitForFunction(() => window.specmask.project() !== undefined)
    await page.evaluate(paint, boxes)
    if (selected !== undefined) await page.getByText(selected).first().click()
    if (theme !== undefined) {
      await page.keyboard.press('Control+,')
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme)
      await page.keyboard.press('Escape')
    }
    if (sound !== undefined) await page.getByRole('radio', { name: sound, exact: true }).check()
    await page.evaluate(() => window.specmask.whenIdle())
    await page.waitForFunction(areMeasured)
  }
  await page.screenshot({ path: `docs/${name}.png` })
  await context.close()
}

/** Runs in the page: whether the rows that are drawn have their numbers, where the table has room for them. */
function areMeasured() {
  const rows = [...document.querySelectorAll('table[aria-label="Regions"] tbody tr[aria-rowindex]')]
  const cells = rows.flatMap((row) => [...row.cells])
  return cells.every(
    (cell) => cell.offsetWidth === 0 || cell.textContent !== '' || cell.children.length > 0,
  )
}

/** Runs in the page. */
async function paint(boxes) {
  const { specmask } = window
  await specmask.whenIdle()
  specmask.edit({
    regions: boxes.map(({ label, ...box }, index) => ({
      id: `r${index + 1}`,
      label,
      hidden: false,
      channels: 'all',
      effect: { kind: 'reject', gainDb: null },
      feather: { timeS: 0.01, freqHz: 10 },
      shape: { kind: 'rectangle', ...box },
    })),
  })
  specmask.setView({ startS: 0, endS: 99, lowHz: 0, highHz: 8000 })
  await specmask.whenIdle()
}

/** Two voices, one in each channel, and a box of both. */
async function shootChannels() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto('http://localhost:4178/')
  await page.waitForFunction(() => window.specmask !== undefined)
  await page.evaluate(async (file) => {
    const bytes = Uint8Array.from(file)
    await window.specmask.open([new File([bytes], 'two-voices.wav', { type: 'audio/wav' })])
  }, twoVoices())
  await page.evaluate(paint, [{ label: 'warble', startS: 2, endS: 4, lowHz: 900, highHz: 3600 }])
  await page.getByRole('application').first().press('Shift+C')
  await page.getByRole('application').first().press('Shift+S')
  await page.getByText('warble').first().click()
  await page.evaluate(() => window.specmask.whenIdle())
  await page.waitForFunction(areMeasured)
  await page.screenshot({ path: 'docs/two-channels.png' })
  await page.close()
}

/** An example of the empty page, after what is done to it. */
async function shootExample(example, name, act) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto('http://localhost:4178/')
  await page.waitForFunction(() => window.specmask !== undefined)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`example ${example}`)
  await page.getByRole('dialog').getByRole('option').first().click()
  await page.waitForFunction(() => window.specmask.project() !== undefined)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await act(page)
  await page.evaluate(() => window.specmask.whenIdle())
  await page.waitForFunction(areMeasured)
  await page.screenshot({ path: `docs/${name}.png` })
  await page.close()
}

/** Twelve seconds of 16 bits at 22.05 kHz: two sweeping tones over noise. */
function twoVoices() {
  const [rateHz, frames] = [22_050, 12 * 22_050]
  const phases = [0, 0]
  let state = 1
  const noise = () => {
    state = (state * 48271) % 2147483647
    return state / 1073741824 - 1
  }
  const bytes = wav(2, rateHz, frames, (n, c) => {
    const timeS = n / rateHz
    const hertz = [
      2000 + 1100 * Math.sin(Math.PI * timeS),
      3500 + 2000 * Math.sin((Math.PI * timeS) / 2),
    ]
    phases[c] += (2 * Math.PI * hertz[c]) / rateHz
    return 32767 * (0.25 * Math.sin(phases[c]) + 0.01 * noise())
  })
  return [...bytes]
}

/** The phase lab after all its ways have run. */
async function shootLab() {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1000 } })
  await page.goto('http://localhost:4178/?demo')
  await page.waitForFunction(() => window.specmask?.project() !== undefined)
  await page.evaluate(paint, REGIONS)
  await page.evaluate(() => window.specmask.setView({ startS: 2, endS: 4, lowHz: 0, highHz: 8000 }))
  await page.getByRole('tab', { name: 'Phase lab' }).click()
  const lab = page.getByRole('region', { name: 'Phase lab' })
  await lab.getByRole('checkbox').first().waitFor()
  for (const box of await lab.getByRole('checkbox').all()) await box.check()
  const separator = page.getByRole('separator', { name: 'Height of the dock' })
  await separator.hover()
  await page.mouse.down()
  await page.mouse.move(600, 640)
  await page.mouse.up()
  await lab.getByRole('button', { name: 'Run on the view' }).click()
  await lab.getByRole('button', { name: 'Stop searching' }).waitFor()
  await lab.getByRole('button', { name: 'Run on the view' }).waitFor({ timeout: 120_000 })
  await lab.getByRole('button', { name: 'Fast Griffin-Lim' }).click()
  await lab.getByRole('img', { name: 'Difference' }).waitFor()
  await lab.screenshot({ path: 'docs/phase-lab.png' })
  await page.close()
}
