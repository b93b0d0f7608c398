import { Headphones, Lock, X } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { Actions } from '#app'
import { numberText } from '#core/base'
import { bandText, shortBandText } from '#core/grid'
import { type Region, visibleBounds } from '#core/mask'
import type { SelectHow } from '#editor'
import { Button } from '#ui/controls'
import { decimalsOfSpan, effectText, regionName, roomySpanText, shortSpanText } from '#ui/text'
import { RegionFeatureCells } from './RegionFeatureCells'
import { RegionMeasureCells } from './RegionMeasureCells'
import { RegionRename } from './RegionRename'
import styles from './RegionTable.module.css'
import { useDragOut } from './use-drag-out'

interface Props {
  readonly region: Region
  /** A label that nobody has confirmed. */
  readonly suggested: string | undefined
  /** The radio frequency of 0 Hz. */
  readonly zeroHz: number
  /** Of the whole table, the heading being row 1. */
  readonly rowIndex: number
  readonly isSelected: boolean
  readonly isSolo: boolean
  /** The one row that Tab reaches. */
  readonly isActive: boolean
  readonly isRenaming: boolean
  /** There is room for both ends of a short time. */
  readonly isWide: boolean
  readonly actions: Actions
  readonly onSelect: (id: string, how: SelectHow) => void
  readonly onRename: (id: string | undefined) => void
}

export const RegionRow = memo(function RegionRow(props: Props) {
  const { region, suggested, zeroHz, rowIndex, isSelected, isSolo, actions, onSelect, onRename } =
    props
  const { startS, endS, lowHz, highHz } = visibleBounds(region.shape)
  const name = regionName(region)
  const decimals = decimalsOfSpan(endS - startS)
  const tabIndex = props.isActive ? 0 : -1
  const ids = new Set([region.id])
  const dragOut = useDragOut(region.id, actions)
  return (
    <tr
      aria-rowindex={rowIndex}
      data-selected={isSelected}
      data-hidden={region.hidden}
      className={styles.row}
      onClick={(event) => onSelect(region.id, howOf(event))}
      onDoubleClick={() => onRename(region.id)}
    >
      <td>
        <input
          type="checkbox"
          className={styles.shown}
          aria-label={`Show ${name}`}
          title="Show; a hidden region has no effect"
          tabIndex={tabIndex}
          checked={!region.hidden}
          onClick={(event) => event.stopPropagation()}
          onChange={(event) => actions.regions.change(ids, { hidden: !event.target.checked })}
        />
      </td>
      <td>
        {props.isRenaming ? (
          <RegionRename
            label={region.label}
            onEnd={(label) => {
              if (label !== undefined) actions.regions.change(ids, { label })
              onRename(undefined)
            }}
          />
        ) : (
          <span className={styles.named}>
            {region.locked === true && (
              <Lock size={11} className={styles.lock} aria-label="Locked" />
            )}
            <button
              type="button"
              className={styles.name}
              title={suggested === undefined ? name : `Suggested: ${suggested}`}
              aria-pressed={isSelected}
              tabIndex={tabIndex}
              data-region={region.id}
              {...dragOut}
            >
              {suggested === undefined ? name : <i>{suggested}?</i>}
            </button>
          </span>
        )}
      </td>
      <td
        className={styles.number}
        title={`${numberText(startS, decimals)} – ${numberText(endS, decimals)} s`}
      >
        {props.isWide ? roomySpanText(startS, endS) : shortSpanText(startS, endS)}
      </td>
      <td className={styles.number} title={bandText(zeroHz + lowHz, zeroHz + highHz)}>
        {shortBandText(zeroHz + lowHz, zeroHz + highHz)}
      </td>
      <RegionMeasureCells region={region} zeroHz={zeroHz} />
      <RegionFeatureCells region={region} zeroHz={zeroHz} />
      <td>{effectText(region)}</td>
      <td onClick={(event) => event.stopPropagation()}>
        <span className={styles.buttons}>
          <Button
            name={`Solo ${name}`}
            icon={<Headphones size={13} />}
            variant="small"
            isPressed={isSolo}
            tabIndex={tabIndex}
            onClick={() => actions.sound.solo(ids)}
          />
          <Button
            name={`Delete ${name}`}
            icon={<X size={14} />}
            variant="small"
            isDisabled={region.locked === true}
            tabIndex={tabIndex}
            onClick={() => actions.regions.remove(ids)}
          />
        </span>
      </td>
    </tr>
  )
})

function howOf(event: MouseEvent): SelectHow {
  if (event.shiftKey) return 'range'
  return event.ctrlKey || event.metaKey ? 'toggle' : 'alone'
}
