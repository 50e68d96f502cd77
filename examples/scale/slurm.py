"""Reads on a SLURM cluster: this job is scheduler, client and writer; its workers are jobs of their own.

    pip install 'dateline[dask]' dask-jobqueue cryptography      # once, in an environment that all nodes see
    sbatch --partition=PARTITION --cpus-per-task=4 --mem=16G --time=24:00:00 --wrap \
        "python slurm.py --partition PARTITION --jobs 16 --project /shared/me/cc-2025-03 /shared/me/warcs/2025-03"

Safe to stop and to repeat: the same command goes on where it was. Everything travels encrypted, with certificates
that live as long as this job; workers find them in --shared, which must be yours alone and seen by all nodes.
"""

import argparse
import sys
from pathlib import Path

import dask
from dask_jobqueue import SLURMCluster
from distributed.security import Security

import dateline as dl

CORES = 16  # of a job: reading processes; plan with 1 GB for each
MEMORY = "24GB"
WALLTIME, LIFETIME = "12:00:00", "11h"  # workers leave before they are killed


def main() -> None:
    """Starts the workers, reads, and prints what became of the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", help="paths that this job sees, or addresses")
    parser.add_argument("--project", required=True)
    parser.add_argument("--partition", required=True)
    parser.add_argument("--jobs", type=int, default=4, help="of workers, each with 16 cores")
    parser.add_argument("--shared", type=Path, default=Path.home() / ".dateline-slurm")
    asked = parser.parse_args()
    asked.shared.mkdir(mode=0o700, exist_ok=True)
    security = Security.temporary()
    dask.config.set(
        {
            "distributed.comm.tls.ca-file": security.tls_ca_file,
            "distributed.comm.tls.client.cert": security.tls_client_cert,
            "distributed.comm.tls.client.key": security.tls_client_key,
            # A job that SLURM takes back is no reason to give a page up.
            "distributed.scheduler.allowed-failures": 10,
        }
    )
    with SLURMCluster(
        queue=asked.partition,
        cores=CORES,
        processes=CORES // 4,  # Dask workers of four threads; each thread has a reading process of its own
        memory=MEMORY,
        walltime=WALLTIME,
        protocol="tls://",
        security=security,
        shared_temp_directory=str(asked.shared),
        local_directory="/tmp",  # noqa: S108 - of the node
        worker_extra_args=["--lifetime", LIFETIME, "--lifetime-stagger", "20m", "--dashboard-address", "127.0.0.1:0"],
        scheduler_options={"dashboard_address": "127.0.0.1:0"},
    ) as cluster:
        cluster.scale(jobs=asked.jobs)
        done = dl.open(asked.project).read(*asked.inputs, engine="dask", scheduler=cluster.scheduler_address)
    sys.stdout.write(f"{done.read} read, {done.rejected} rejected, {done.known} known; {dict(done.totals)}\n")


if __name__ == "__main__":
    main()
