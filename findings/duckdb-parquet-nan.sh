#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a query of a Parquet file has the rows that it has of the same table in memory, whoever wrote the file'
real "for DuckDB NaN is greater than all numbers, but row groups are left out by their statistics, which leave NaN out: above 998 the row with NaN is found, above 999 it is not, and max() is NaN or 999, by whether the file has statistics and by how its rows are grouped; can_have_nan => true cures it, and was once the default"
matters 'features of silence and pitches of noise are NaN: rows of them come and go with the threshold, and counts of two exports of one table differ'
python_packages duckdb==2.0.1 pyarrow==26.0.1 numpy==2.4.6
cat >try.py <<'PY'
import sys
import duckdb, numpy as np
import pyarrow as pa, pyarrow.parquet as pq

pitch = np.arange(20000) % 1000.0
pitch[0] = np.nan
table = pa.table({"pitch": pitch})
connection = duckdb.connect()
pq.write_table(table, "plain.parquet", row_group_size=5000)
pq.write_table(table, "without.parquet", row_group_size=5000, write_statistics=False)

def one(query):
    return connection.execute(query).fetchall()[0][0]

connection.register("arrow", table)
connection.execute("create table loaded as select * from arrow")
seen = {}
for name in ("loaded", "'plain.parquet'", "'without.parquet'"):
    above = [one(f"select count(*) from {name} where pitch > {limit}") for limit in (998, 999)]
    seen[name] = (*above, one(f"select max(pitch) from {name}"))
    print(f"seen:    {name}: above 998 {above[0]} rows, above 999 {above[1]}, max {seen[name][2]}")
in_memory, with_statistics, without_statistics = seen.values()
is_so = in_memory[:2] == without_statistics[:2] == (21, 1) and with_statistics == (21, 0, 999.0)
sys.exit(0 if is_so and np.isnan(in_memory[2]) and np.isnan(without_statistics[2]) else 10)
PY
see venv/bin/python try.py
