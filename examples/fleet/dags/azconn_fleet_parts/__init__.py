"""The parts of the DAG `azconn_fleet`. Nothing here is imported by anything else."""
