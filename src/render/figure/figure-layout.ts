import { decibelTicks, type Tick } from '#core/grid'
import { type Region, shapeBounds } from '#core/mask'
import { colourTable } from '#render/colour'
import { CHIP_HEIGHT_PX, nameChips } from '#render/overlay'
import { screenMap } from '#render/screen'
import type { Figure, FigureBox, FigureFill, FigureFrame, FigureText } from './figure'
import { frequencyAxisOf, timeAxis } from './figure-axes'
import type { FigureFacts } from './figure-facts'

const INK = '#111111'
/** Around lines on the picture. */
const HALO = '#06090c'

const LABEL_PX = 11
const TITLE_PX = 12
/** Reckoned widths of a letter: of labels, of bold titles, of names of regions. */
const LETTER_PX = 6
const BOLD_LETTER_PX = 7
const CHIP_LETTER_PX = 6.5
const MAJOR_PX = 5
const MINOR_PX = 3
/** Between a tick, its label and the axis title. */
const GAP_PX = 4
const TITLE_ROW_PX = 18
const EDGE_PX = 8
const HEAD_PX = 30
const BAR_GAP_PX = 18
const BAR_PX = 14

/**
 * Where everything of a figure lies. A time or frequency lies where its pixel in the picture does,
 * to half of one; ticks are those of the page.
 */
export function figureLayout(facts: FigureFacts): Figure {
  const { widthPx, heightPx, dbMin, dbMax } = facts
  const map = screenMap(facts)
  const time = timeAxis(facts)
  const frequency = frequencyAxisOf(facts)
  const decibels = decibelTicks(dbMin, dbMax, heightPx)

  const left = EDGE_PX + TITLE_ROW_PX + widest(frequency.ticks) + GAP_PX + MAJOR_PX
  const picture = { x: Math.ceil(left), y: HEAD_PX, width: widthPx, height: heightPx }
  const [right, bottom] = [picture.x + widthPx, picture.y + heightPx]
  const bar = { x: right + BAR_GAP_PX, y: HEAD_PX, width: BAR_PX, height: heightPx }
  const barRight = bar.x + BAR_PX
  const levelsX = Math.ceil(barRight + MAJOR_PX + GAP_PX + widest(decibels) + TITLE_ROW_PX / 2)
  const timeTitleY = bottom + MAJOR_PX + GAP_PX + LABEL_PX + TITLE_ROW_PX / 2 + 2
  const size = {
    widthPx: levelsX + TITLE_ROW_PX / 2 + EDGE_PX,
    heightPx: Math.ceil(timeTitleY + TITLE_ROW_PX / 2 + EDGE_PX / 2),
  }

  const xOf = (timeS: number) => picture.x + map.xOf(timeS)
  const yOf = (freqHz: number) => picture.y + map.yOf(freqHz)
  const yOfDb = (db: number) => bottom - ((db - dbMin) / (dbMax - dbMin)) * heightPx
  const label = { sizePx: LABEL_PX, colour: INK }
  const title = { sizePx: TITLE_PX, colour: INK, anchor: 'middle' } as const
  const middleY = picture.y + heightPx / 2
  const marks = markedRegions(facts, picture)

  return {
    ...size,
    picture,
    fills: [
      ...barFills(facts, bar),
      ...time.ticks.map((tick) => ({ ...ink(xOf(tick.value) - 0.5, bottom), height: long(tick) })),
      ...frequency.ticks.map((tick) => ({
        ...ink(picture.x - long(tick), yOf(tick.value) - 0.5),
        width: long(tick),
      })),
      ...decibels.map((tick) => ({
        ...ink(barRight, yOfDb(tick.value) - 0.5),
        width: long(tick),
      })),
    ],
    frames: [picture, bar].map((box) => ({ ...box, colour: INK, linePx: 1 })).concat(marks.frames),
    over: marks.over,
    texts: [
      ...headTexts(facts, picture, size.widthPx),
      ...labelled(time.ticks).map(({ value, text }) => ({
        ...label,
        text,
        anchor: 'middle' as const,
        x: xOf(value),
        y: bottom + MAJOR_PX + GAP_PX + LABEL_PX / 2,
      })),
      ...labelled(frequency.ticks).map(({ value, text }) => ({
        ...label,
        text,
        anchor: 'end' as const,
        x: picture.x - MAJOR_PX - GAP_PX,
        y: yOf(value),
      })),
      ...labelled(decibels).map(({ value, text }) => ({
        ...label,
        text,
        anchor: 'start' as const,
        x: barRight + MAJOR_PX + GAP_PX,
        y: yOfDb(value),
      })),
      { ...title, text: time.title, x: picture.x + widthPx / 2, y: timeTitleY },
      {
        ...title,
        text: frequency.title,
        isUpright: true,
        x: EDGE_PX + TITLE_ROW_PX / 2 - 2,
        y: middleY,
      },
      { ...title, text: facts.levels, isUpright: true, x: levelsX, y: middleY },
      ...marks.texts,
    ],
  }
}

/** A pixel, to be made longer. */
function ink(x: number, y: number): FigureFill {
  return { x, y, width: 1, height: 1, colour: INK }
}

const long = ({ isMajor }: Tick): number => (isMajor ? MAJOR_PX : MINOR_PX)

function labelled(ticks: readonly Tick[]) {
  return ticks.flatMap(({ value, label }) => (label === undefined ? [] : [{ value, text: label }]))
}

function widest(ticks: readonly Tick[]): number {
  return LETTER_PX * Math.max(1, ...labelled(ticks).map(({ text }) => text.length))
}

/** Each colour reaches to the bottom, under the quieter ones: no seams, at whatever size it is shown. */
function barFills({ colourMap }: FigureFacts, bar: FigureBox): FigureFill[] {
  const colours = colourTable(colourMap)
  return Array.from({ length: 256 }, (_, i) => {
    const y = bar.y + (i / 256) * bar.height
    const colour = `rgb(${colours.subarray(4 * (255 - i), 4 * (255 - i) + 3).join()})`
    return { ...bar, y, height: bar.y + bar.height - y, colour }
  })
}

/** The file's name on the left, cut where it meets what is shown of it on the right. */
function headTexts(
  { name, shown }: FigureFacts,
  picture: FigureBox,
  widthPx: number,
): FigureText[] {
  const head = { sizePx: TITLE_PX, colour: INK, y: HEAD_PX / 2 + 1 }
  const right = picture.x + picture.width
  const room = (right - picture.x - shown.length * BOLD_LETTER_PX - 2 * GAP_PX) / BOLD_LETTER_PX
  const letters = Array.from(name)
  const most = Math.max(1, Math.floor(room))
  const text = letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : name
  return [
    { ...head, text, x: picture.x, anchor: 'start', isBold: true },
    { ...head, text: shown, x: Math.min(right, widthPx), anchor: 'end' },
  ]
}

/** Named regions: boxes where they are in view, and their names as the page places them. */
function markedRegions(facts: FigureFacts, picture: FigureBox) {
  const map = screenMap(facts)
  const colourOf = ({ label }: Region) => facts.classColours.get(label) ?? facts.accent
  const named = facts.regions.filter(({ label, hidden }) => label !== '' && !hidden)
  const frames = named.flatMap((region): FigureFrame[] => {
    const bounds = shapeBounds(region.shape)
    const x = Math.max(0, map.xOf(bounds.startS))
    const y = Math.max(0, map.yOf(bounds.highHz))
    const width = Math.min(picture.width, map.xOf(bounds.endS)) - x
    const height = Math.min(picture.height, map.yOf(bounds.lowHz)) - y
    if (!(width > 0 && height > 0)) return []
    const box = { x: picture.x + x, y: picture.y + y, width, height }
    return [
      { ...box, colour: HALO, linePx: 3 },
      { ...box, colour: colourOf(region), linePx: 1.5 },
    ]
  })
  const chips = nameChips(
    { ...facts, regions: named, selectedRegionIds: new Set() },
    map,
    (text) => text.length * CHIP_LETTER_PX,
  )
  const positions = chips.map((chip) => ({
    ...chip,
    x: picture.x + chip.xPx,
    y: picture.y + chip.yPx,
  }))
  return {
    frames,
    over: positions.flatMap(({ x, y, widthPx: width, region }): FigureFill[] => [
      { x: x - 1, y: y - 1, width: width + 2, height: CHIP_HEIGHT_PX + 2, colour: HALO },
      { x, y, width, height: CHIP_HEIGHT_PX, colour: colourOf(region) },
    ]),
    texts: positions.map(
      ({ x, y, widthPx, text }): FigureText => ({
        text,
        sizePx: LABEL_PX,
        isBold: true,
        anchor: 'middle',
        colour: HALO,
        x: x + widthPx / 2,
        y: y + CHIP_HEIGHT_PX / 2,
      }),
    ),
  }
}
