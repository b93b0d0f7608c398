/** What stands in a dataset's README.txt. @param of  the recording, or how many there are */
export function datasetReadme(of: string, rowCount: number, columnCount: number): string {
  return `A labelled dataset of ${of}, made by Specmask.

  clips/LABEL/   a WAV a row
  features.*     ${rowCount} rows of ${columnCount} numbers, behind file, label, start_s, end_s, low_hz, high_hz
  manifest.json  how it was made: filter, parameters, units and papers of the columns, times, hashes

Drop manifest.json or features.csv on the recording in Specmask to have the labels back.

In Python:

    import pandas as pd
    table = pd.read_parquet('features.parquet')        # or pd.read_csv('features.csv')
    labels = table['label']
    numbers = table.drop(columns=['file', 'label', 'start_s', 'end_s', 'low_hz', 'high_hz'])

    # The clips: named so, none is left out because its name has a word such as “test” in it.
    from datasets import load_dataset
    clips = load_dataset('audiofolder', data_files={'train': 'clips/**'})['train']

    from sklearn.feature_selection import SelectKBest, f_classif
    from sklearn.model_selection import LeaveOneOut, cross_val_score
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=min(12, numbers.shape[1])), KNeighborsClassifier(3))
    print(cross_val_score(model, numbers, labels, cv=LeaveOneOut()).mean())
`
}
