import { X } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { Actions } from '#app'
import { type Region, shapeBounds } from '#core/mask'
import type { SelectHow } from '#editor'
import { Button } from './Button'
import { bandText, decimalsOfSpan, numberText, shortBandText } from './format-text'
import styles from './RegionTable.module.css'
import { effectText, regionName } from './region-text'

interface Props {
  readonly region: Region
  /** Of the whole table, the heading being row 1. */
  readonly rowIndex: number
  readonly isSelected: boolean
  readonly actions: Actions
}

export const RegionRow = memo(function RegionRow({ region, rowIndex, isSelected, actions }: Props) {
  const { startS, endS, lowHz, highHz } = shapeBounds(region.shape)
  const name = regionName(region)
  const decimals = decimalsOfSpan(endS - startS)
  return (
    <tr
      aria-rowindex={rowIndex}
      data-selected={isSelected}
      className={styles.row}
      onClick={(event) => actions.selectRegion(region.id, howOf(event))}
    >
      <td>
        <input
          type="checkbox"
          className={styles.shown}
          aria-label={`Show ${name}`}
          title="Show; a hidden region has no effect"
          checked={!region.hidden}
          onClick={(event) => event.stopPropagation()}
          onChange={(event) =>
            actions.changeRegions(new Set([region.id]), { hidden: !event.target.checked })
          }
        />
      </td>
      <td>
        <button type="button" className={styles.name} title={name} aria-pressed={isSelected}>
          {name}
        </button>
      </td>
      <td
        className={styles.number}
        title={`${numberText(startS, decimals)} – ${numberText(endS, decimals)} s`}
      >
        {`${numberText(startS, decimals - 1)}–${numberText(endS, decimals - 1)}`}
      </td>
      <td className={styles.number} title={bandText(lowHz, highHz)}>
        {shortBandText(lowHz, highHz)}
      </td>
      <td>{effectText(region)}</td>
      <td onClick={(event) => event.stopPropagation()}>
        <Button
          name={`Delete ${name}`}
          icon={<X size={14} />}
          look="small"
          onClick={() => actions.removeRegions(new Set([region.id]))}
        />
      </td>
    </tr>
  )
})

function howOf(event: MouseEvent): SelectHow {
  if (event.shiftKey) return 'range'
  return event.ctrlKey || event.metaKey ? 'toggle' : 'alone'
}
