import styles from './controls.module.css'

interface Props {
  readonly name: string
  readonly isChecked: boolean
  readonly isDisabled?: boolean
  readonly title?: string | undefined
  readonly onChange: (isChecked: boolean) => void
}

/** A box to tick with its name beside it, as large as a finger where there is one. */
export function CheckBox({ name, isChecked, isDisabled, title, onChange }: Props) {
  return (
    <label className={styles.checkBox} title={title}>
      <input
        type="checkbox"
        checked={isChecked}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      {name}
    </label>
  )
}
