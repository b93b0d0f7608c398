import { zeroOf } from '#editor'
import { useEditor } from '#ui/context'
import { ofZero } from '#ui/text'
import styles from './RegionTable.module.css'
import { type RegionSort, type SortKey, sortedNext } from './region-sort'

const COLUMNS: readonly {
  readonly key: SortKey
  readonly name: string
  readonly className?: string | undefined
}[] = [
  { key: 'name', name: 'Regions' },
  { key: 'time', name: 'Time, s', className: styles.time },
  { key: 'band', name: 'Band', className: styles.band },
  { key: 'effect', name: 'Effect', className: styles.effect },
]

interface Props {
  readonly sort: RegionSort
  readonly onSort: (sort: RegionSort) => void
}

/** The names of the columns; each sorts the rows, and by name they lie in groups. */
export function RegionHeading({ sort, onSort }: Props) {
  const zero = ofZero(useEditor(zeroOf))
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.check}>
          <span className={styles.hidden}>Shown</span>
        </th>
        {COLUMNS.map(({ key, name, className }) => (
          <th key={key} scope="col" className={className} aria-sort={ariaSort(sort, key)}>
            <button
              type="button"
              className={styles.sort}
              title={`Sort by ${name === 'Regions' ? 'label' : name.replace(/,.*/, '').toLowerCase()}`}
              onClick={() => onSort(sortedNext(sort, key))}
            >
              {name}
              {key === 'band' && zero}
              {sort.key === key && (sort.isDescending ? ' ▾' : ' ▴')}
            </button>
          </th>
        ))}
        <th scope="col" className={styles.acts}>
          <span className={styles.hidden}>Solo, delete</span>
        </th>
      </tr>
    </thead>
  )
}

function ariaSort(sort: RegionSort, key: SortKey): 'ascending' | 'descending' | undefined {
  if (sort.key !== key) return undefined
  return sort.isDescending ? 'descending' : 'ascending'
}
