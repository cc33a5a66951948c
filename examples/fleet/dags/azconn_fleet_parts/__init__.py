"""The parts of the DAG `azconn_fleet`. Nothing else imports them."""
