import { useEffect, useRef, useState } from 'react'
import { frequencyAxis, frequencyInSteps } from '#core/grid'
import { type DeclickLayer, type DehumLayer, humLines } from '#core/layers'
import { gridOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './LayerMarks.module.css'

interface Props<L> {
  readonly layer: L
  readonly channel: number | 'mean'
  /** Of two pictures, the one that they lie over. */
  readonly half?: 'upper' | 'lower'
}

/** Where a layer acts on a channel: each click a tick, each line of a hum a bar. */
export function LayerMarks({ layer, ...view }: Props<DeclickLayer | DehumLayer>) {
  return layer.kind === 'declick' ? (
    <ClickTicks layer={layer} {...view} />
  ) : (
    <HumBars layer={layer} {...view} />
  )
}

function ClickTicks({ layer: { id, learnt }, channel, half }: Props<DeclickLayer>) {
  const { actions } = useApp()
  const { startS, endS } = useEditor((state) => state.view)
  const clicks = learnt?.clicks ?? []
  const marks = clicks
    .map((click, index) => ({ click, index }))
    .filter(({ click }) => channel === 'mean' || click.channel === channel)
    .map(
      ({ click, index }): Mark => ({
        at: (click.startS - startS) / (endS - startS),
        name: `Click at ${click.startS.toFixed(3)} s`,
        isOff: click.keep,
        toggle: () => actions.effects.toggleClick(id, index),
      }),
    )
    .filter(({ at }) => 0 <= at && at <= 1)
  return <Marks axis="time" marks={marks} half={half} />
}

function HumBars({ layer, half }: Props<DehumLayer>) {
  const { actions } = useApp()
  const topHz = useEditor((state) => gridOf(state)?.highHz ?? state.view.highHz)
  const { lowHz, highHz } = useEditor((state) => state.view)
  const scale = useEditor((state) => state.display.scale)
  const axis = frequencyAxis(scale, lowHz, highHz, topHz)
  const marks = humLines(layer, topHz)
    .filter(({ freqHz }) => lowHz <= freqHz && freqHz <= highHz)
    .map(
      ({ line, freqHz, isOff }): Mark => ({
        at: 1 - axis.toUnit(freqHz),
        name: `Line ${line} of the hum, ${frequencyInSteps(freqHz, 0.1)}`,
        isOff,
        toggle: () => actions.effects.toggleLine(layer.id, line),
      }),
    )
  return <Marks axis="frequency" marks={marks} half={half} />
}

interface Mark {
  /** 0 … 1 from the left, or from the top. */
  readonly at: number
  readonly name: string
  /** What is marked stays in the sound. */
  readonly isOff: boolean
  readonly toggle: () => void
}

/**
 * No target is smaller, and none lies over another: what is nearer to its neighbours is told apart
 * closer up, or on the card.
 */
const TARGET_PX = 24

/** Marks that lie nearer to each other would hide what they lie over: they are this short, at the edge. */
const CLEAR_PX = 8
const STUB_PX = 12

/** Marks along an axis of the picture, drawn all, and switched by those that have room for a pointer. */
function Marks({
  axis,
  marks,
  half,
}: {
  readonly axis: 'time' | 'frequency'
  readonly marks: readonly Mark[]
  readonly half: 'upper' | 'lower' | undefined
}) {
  const box = useRef<HTMLDivElement>(null)
  const [{ alongPx, acrossPx }, setSize] = useState({ alongPx: 0, acrossPx: 1 })
  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      setSize(
        axis === 'time'
          ? { alongPx: width, acrossPx: height }
          : { alongPx: height, acrossPx: width },
      )
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [axis])
  const sorted = marks.toSorted((a, b) => a.at - b.at)
  const roomPx = sorted.map(({ at }, i) => {
    const before = at - (sorted[i - 1]?.at ?? Number.NEGATIVE_INFINITY)
    const behind = (sorted[i + 1]?.at ?? Number.POSITIVE_INFINITY) - at
    return Math.min(before, behind) * alongPx
  })
  const isRoomier = (i: number, leastPx: number): boolean => (roomPx[i] as number) >= leastPx
  const pathOf = (isOff: boolean): string =>
    sorted
      .map(({ at, isOff: isLeft }, i) => {
        if (isLeft !== isOff) return ''
        const reach = isRoomier(i, CLEAR_PX) ? 1 : Math.min(1, STUB_PX / acrossPx)
        return axis === 'time' ? `M${at} 0V${reach}` : `M${1 - reach} ${at}H1`
      })
      .join('')
  return (
    <div ref={box} className={styles.marks} data-axis={axis} data-half={half}>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <path className={styles.taken} d={pathOf(false)} />
        <path className={styles.left} d={pathOf(true)} />
      </svg>
      {sorted.map(
        ({ at, name, isOff, toggle }, i) =>
          isRoomier(i, TARGET_PX) && (
            <button
              key={name}
              type="button"
              className={styles.mark}
              style={{ [axis === 'time' ? 'left' : 'top']: `${100 * at}%` }}
              tabIndex={-1}
              aria-label={name}
              aria-pressed={!isOff}
              title={`${name}: ${isOff ? 'left as it is' : 'taken away'}`}
              onClick={toggle}
            />
          ),
      )}
    </div>
  )
}
