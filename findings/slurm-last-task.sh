#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
export PATH=$PATH:/usr/sbin:/sbin
guess 'SLURM_JOB_ID names the task that sees it: scontrol requeue "$SLURM_JOB_ID", as manuals of clusters have it for jobs that run out of time, does that task again'
real 'the last task of an array has the number of the whole array: it requeues all tasks, those that are done and those that run, which are killed; scancel by that number ends all'
matters 'it works for every task but one: a season of recordings is begun again, work of hours is thrown away, and outputs that were done are written anew; ${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID} names one'
needs slurmctld slurmd sbatch scontrol squeue munged
[ "$(id -u)" = 0 ] || { echo 'missing: root (slurmd needs it)'; exit 3; }
trap 'for each in slurmd slurmctld munged; do [ ! -f "$WORK/$each.pid" ] || kill "$(cat "$WORK/$each.pid")" 2>/dev/null || true; done; sleep 3; rm -rf "$WORK"' EXIT
host=$(hostname -s)
port=$((20000 + $$ % 20000))
mkdir state spool
dd if=/dev/urandom of=munge.key bs=128 count=1 status=none
chmod 400 munge.key
munged --force --key-file="$WORK/munge.key" --socket="$WORK/munge.socket" --pid-file="$WORK/munged.pid" --log-file="$WORK/munged.log" --seed-file="$WORK/munged.seed" 2>munged.said
cat >slurm.conf <<CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$WORK/munge.socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
MinJobAge=3600
SlurmctldPidFile=$WORK/slurmctld.pid
SlurmdPidFile=$WORK/slurmd.pid
StateSaveLocation=$WORK/state
SlurmdSpoolDir=$WORK/spool
SlurmctldLogFile=$WORK/slurmctld.log
SlurmdLogFile=$WORK/slurmd.log
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$WORK/slurm.conf
echo "version: $(sbatch --version)"
slurmctld
slurmd -N "$host"
for _ in $(seq 120); do [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && break; sleep 0.5; done
cat >job.sh <<'JOB'
#!/bin/bash
# The first task is done, the others run when one of them, WHO, has itself done again.
folder=array-$SLURM_ARRAY_JOB_ID
mkdir -p "$folder"
touch "$folder/$SLURM_ARRAY_TASK_ID"
[ "$SLURM_ARRAY_TASK_ID" != 1 ] || exit 0
if [ "$SLURM_ARRAY_TASK_ID" = "$WHO" ]; then
  while [ "$(squeue -h -r -t RUNNING -j "$SLURM_ARRAY_JOB_ID" -o %i | wc -l)" != 2 ] || [ ! -f "$folder/1" ]; do sleep 0.2; done
  scontrol requeue "$SLURM_JOB_ID"
fi
sleep 100
JOB
again() {
  local job
  job=$(WHO=$1 sbatch --parsable --array=1-3 --requeue -o /dev/null job.sh)
  for _ in $(seq 60); do
    [ "$(scontrol show job "$job" | grep -c 'Restarts=1')" -gt 0 ] && break
    sleep 0.5
  done
  sleep 2
  scontrol show job "$job" | awk -F'[ =]+' '/ArrayTaskId=/ { for (i = 1; i < NF; i++) if ($i == "ArrayTaskId") task = $(i + 1) } /Restarts=1/ { print task }' | sort | tr '\n' ' '
  scancel "$job"
}
second=$(again 2)
last=$(again 3)
echo "seen:    task 2 of 3 requeues SLURM_JOB_ID: again are to be done: $second"
echo "seen:    task 3 of 3 does so, the first being done: again are to be done: $last"
isSo=0
[ "$second" = '2 ' ] && [ "$last" = '1 2 3 ' ] || isSo=10
see sh -c "exit $isSo"
