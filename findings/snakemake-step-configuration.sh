#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a Snakemake job on Slurm reaches the cluster that SLURM_CONF names, as the job that it runs in does'
real 'the executor takes SLURM_CONF from the srun that it starts in the job, with all other variables of Slurm but ten: srun looks for /etc/slurm/slurm.conf'
matters 'where modules or a cluster without local configuration set SLURM_CONF, jobs are submitted and then each fails in its first second, or asks another cluster'
python_packages snakemake==9.27.0 snakemake-executor-plugin-slurm==2.8.0 snakemake-executor-plugin-slurm-jobstep==0.6.1
mkdir bin
cat >bin/srun <<'SH'
#!/bin/sh
# In place of Slurm's: says what configuration it was given, and runs its command.
echo "${SLURM_CONF:-none} ${SLURM_JOB_ID:-none}" >seen.txt
while [ "${1#-}" != "$1" ]; do shift; done
exec "$@"
SH
chmod +x bin/srun
cat >Snakefile <<'SMK'
rule all:
    output: "done.txt"
    shell: "echo done > {output}"
SMK
cat >try.sh <<'SH'
PATH="$PWD/bin:$PWD/venv/bin:$PATH" SLURM_CONF=/opt/slurm/slurm.conf SLURM_JOB_ID=7 \
  snakemake --executor slurm-jobstep --jobs 1 --cores 1 all >run.log 2>&1 || { tail -5 run.log; exit 2; }
read -r configuration job <seen.txt
echo "seen:    in a job with SLURM_CONF=/opt/slurm/slurm.conf and SLURM_JOB_ID=7, srun has configuration $configuration and job $job"
[ "$configuration $job" = 'none 7' ] || exit 10
SH
see bash try.sh
