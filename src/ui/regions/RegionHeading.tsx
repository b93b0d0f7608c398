import { soundShown, tableColumns, zeroOf } from '#editor'
import { useEditor } from '#ui/context'
import { columnName, MEASURE_COLUMNS, ofZero } from '#ui/text'
import styles from './RegionTable.module.css'
import { featureKey, type RegionSort, type SortKey, sortedNext } from './region-sort'

interface Column {
  readonly key: SortKey
  readonly name: string
  readonly className?: string | undefined
  /** What it is of, where its name does not say. */
  readonly title?: string
}

const COLUMNS: readonly Column[] = [
  { key: 'name', name: 'Regions' },
  { key: 'time', name: 'Time, s', className: styles.time },
  { key: 'band', name: 'Band', className: styles.band },
]

const EFFECT: Column = { key: 'effect', name: 'Effect', className: styles.effect }

interface Props {
  readonly sort: RegionSort
  readonly onSort: (sort: RegionSort) => void
}

/** The names of the columns; each sorts the rows, and by name they lie in groups. */
export function RegionHeading({ sort, onSort }: Props) {
  const features = useEditor(tableColumns)
  const sound = useEditor(soundShown)
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.check}>
          <span className={styles.hidden}>Shown</span>
        </th>
        {COLUMNS.map((column) => (
          <SortHead key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
        {MEASURE_COLUMNS.map(({ key, name }) => (
          <SortHead
            key={key}
            column={{ key, name, className: styles.measure }}
            sort={sort}
            onSort={onSort}
          />
        ))}
        {features.map((name) => (
          <SortHead
            key={name}
            column={{
              key: featureKey(name),
              name: capitalised(columnName(name)),
              className: styles.measure,
              title: `Mean ${columnName(name)} of the ${sound}`,
            }}
            sort={sort}
            onSort={onSort}
          />
        ))}
        <SortHead column={EFFECT} sort={sort} onSort={onSort} />
        <th scope="col" className={styles.acts}>
          <span className={styles.hidden}>Solo, delete</span>
        </th>
      </tr>
    </thead>
  )
}

/** A name that sorts by its column. */
function SortHead({ column, sort, onSort }: Props & { readonly column: Column }) {
  const zero = ofZero(useEditor(zeroOf))
  const { key, name, className, title } = column
  const by = name === 'Regions' ? 'label' : name.replace(/,.*/, '').toLowerCase()
  return (
    <th scope="col" className={className} aria-sort={ariaSort(sort, key)}>
      <button
        type="button"
        className={styles.sort}
        title={title === undefined ? `Sort by ${by}` : `${title}: sort by it`}
        onClick={() => onSort(sortedNext(sort, key))}
      >
        {name}
        {key === 'band' && zero}
        {sort.key === key && (sort.isDescending ? ' ▾' : ' ▴')}
      </button>
    </th>
  )
}

function ariaSort(sort: RegionSort, key: SortKey): 'ascending' | 'descending' | undefined {
  if (sort.key !== key) return undefined
  return sort.isDescending ? 'descending' : 'ascending'
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
