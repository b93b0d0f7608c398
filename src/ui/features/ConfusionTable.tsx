import type { Assessment } from '#core/classify'
import styles from './ClassesSection.module.css'

interface Props {
  readonly name: string
  readonly assessment: Assessment
  readonly colours: ReadonlyMap<string, string>
}

/** Which labels were guessed of which: what lies on the diagonal is right. */
export function ConfusionTable({ name, assessment, colours }: Props) {
  const { classes, confusion, accuracy } = assessment
  return (
    <table className={styles.confusion}>
      <caption>
        {name} <b>{Math.round(100 * accuracy)} %</b>
      </caption>
      <thead>
        <tr>
          <td />
          {classes.map((each) => (
            <th key={each} scope="col" title={`Guessed: ${each}`}>
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {confusion.map((row, truth) => (
          <tr key={classes[truth]}>
            <th scope="row" title={`Named: ${classes[truth]}`}>
              <span
                className={styles.dot}
                style={{ background: colours.get(classes[truth] ?? '') }}
              />
              {classes[truth]}
            </th>
            {row.map((count, guessed) => (
              <td key={classes[guessed]} data-right={truth === guessed} data-none={count === 0}>
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
