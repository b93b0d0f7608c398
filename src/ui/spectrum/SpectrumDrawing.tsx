import { useEffect, useMemo } from 'react'
import { numberText } from '#core/base'
import { decibelTicks, frameGrid, frequencyAxis, frequencyText, frequencyTicks } from '#core/grid'
import { type DenoiseLayer, type NoiseCurves, noiseCurves } from '#core/layers'
import { documentOf, gridOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './SpectrumDrawing.module.css'
import { type Curve, leastShownDb, type Plot, spectrumPoints, yOf } from './spectrum-path'

/** In units of the drawing, which is as wide as the panel. */
const WIDTH = 300
const HEIGHT = 150
const LEFT = 30
const BELOW = 14

/** Half as high as a label: that of the topmost level is not cut off. */
const HALF_LABEL = 5

/** A label of a frequency is three times as wide as one is high. */
const LABEL_RATIO = 3

/**
 * Level over frequency, on the picture's own range and scale: at the pointer, the mean of what is
 * selected, and of a denoise layer that is shown what was learnt of the noise.
 */
export function SpectrumDrawing() {
  const { actions } = useApp()
  const view = useEditor((state) => state.view)
  const { scale, dbMin: shownMin, dbMax } = useEditor((state) => state.display)
  const topHz = useEditor((state) => gridOf(state)?.highHz ?? state.view.highHz)
  const pointed = useEditor((state) => state.pointedSpectrum)
  const selected = useEditor((state) => state.selectedSpectrum)
  const readout = useEditor((state) => state.readout)
  const noise = useNoise()
  const dbMin = leastShownDb(shownMin, noise)
  useEffect(() => actions.measure.watchSpectra(), [actions])
  const { lowHz, highHz } = view
  const plot = useMemo(
    (): Plot => ({
      axis: frequencyAxis(scale, lowHz, highHz, topHz),
      dbMin,
      dbMax,
      widthPx: WIDTH - LEFT,
      heightPx: HEIGHT - BELOW,
    }),
    [scale, lowHz, highHz, topHz, dbMin, dbMax],
  )
  const { axis, widthPx, heightPx } = plot
  const { ticks, unit } = frequencyTicks(axis, widthPx / LABEL_RATIO)
  const levels = decibelTicks(dbMin, dbMax, heightPx)
  const pointerX = readout && axis.toUnit(readout.freqHz) * widthPx
  return (
    <figure className={styles.chart}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label="Spectrum: level over frequency"
      >
        <g className={styles.grid}>
          {levels
            .filter(({ isMajor }) => isMajor)
            .map(({ value, label }) => {
              const y = yOf(plot, value)
              return (
                <g key={value}>
                  <line x1={LEFT} x2={WIDTH} y1={y} y2={y} />
                  <text x={LEFT - 4} y={Math.max(HALF_LABEL, y)} dy="0.35em" textAnchor="end">
                    {label}
                  </text>
                </g>
              )
            })}
          {ticks
            .filter(({ isMajor }) => isMajor)
            .map(({ value, label }) => (
              <g
                key={value}
                transform={`translate(${(LEFT + axis.toUnit(value) * widthPx).toFixed(1)} 0)`}
              >
                <line y1={0} y2={heightPx} />
                <text y={HEIGHT - 3} textAnchor="middle">
                  {label}
                </text>
              </g>
            ))}
        </g>
        {/* What lies outside is cut off. */}
        <svg x={LEFT} width={widthPx} height={heightPx}>
          {noise && <NoiseLines noise={noise} plot={plot} />}
          {selected && (
            <polyline className={styles.selected} points={spectrumPoints(selected, plot)} />
          )}
          {pointed && (
            <polyline className={styles.pointed} points={spectrumPoints(pointed, plot)} />
          )}
          {pointerX !== undefined && (
            <line className={styles.pointer} x1={pointerX} x2={pointerX} y2={heightPx} />
          )}
        </svg>
      </svg>
      <figcaption className={styles.legend}>
        <span>dB over {unit}</span>
        {!pointed && !selected && <span>Point at the picture, or select a region or a time.</span>}
        {pointed && readout && (
          <span className={styles.pointedKey}>
            {`${timeText(pointed.startS)} s, ${frequencyText(readout.freqHz, 4)}: ${levelAt(pointed, readout.freqHz)} dBFS`}
          </span>
        )}
        {selected && (
          <span className={styles.selectedKey}>
            {`mean of ${timeText(selected.startS)} – ${timeText(selected.endS)} s`}
          </span>
        )}
        {noise && <span className={styles.noiseKey}>noise and its spread</span>}
        {noise && <span className={styles.thresholdKey}>threshold</span>}
      </figcaption>
    </figure>
  )
}

function NoiseLines({ noise, plot }: { readonly noise: NoiseCurves; readonly plot: Plot }) {
  const { lowHz, binHz, levelDb, spreadDb, thresholdDb } = noise
  const points = (levels: ArrayLike<number>) => spectrumPoints({ lowHz, binHz, levels }, plot)
  const shifted = (by: number) =>
    points(levelDb.map((level, bin) => level + by * (spreadDb[bin] as number)))
  const lower = shifted(-1).split(' ').toReversed().join(' ')
  return (
    <>
      <polygon className={styles.spread} points={`${shifted(1)} ${lower}`} />
      <polyline className={styles.noise} points={points(levelDb)} />
      <polyline className={styles.threshold} points={points(thresholdDb)} />
    </>
  )
}

/** What the denoise layer that is shown has learnt, as it lies in the picture. */
function useNoise(): NoiseCurves | undefined {
  const layer = useEditor((state) =>
    documentOf(state).chain.find(({ id }) => id === state.shownLayerId),
  )
  const facts = useEditor((state) => state.recording?.facts)
  const stft = useEditor((state) => state.viewStft)
  const channel = useEditor(({ display }) => (display.channel === 'mean' ? 0 : display.channel))
  const denoise: DenoiseLayer | undefined = layer?.kind === 'denoise' ? layer : undefined
  return useMemo(
    () =>
      denoise && facts && stft ? noiseCurves(denoise, channel, frameGrid(facts, stft)) : undefined,
    [denoise, facts, stft, channel],
  )
}

function levelAt({ lowHz, binHz, levels }: Curve, freqHz: number): string {
  const bin = Math.min(levels.length - 1, Math.max(0, Math.round((freqHz - lowHz) / binHz)))
  return numberText(levels[bin] as number, 1)
}

function timeText(timeS: number): string {
  return numberText(timeS, 3)
}
