"""Runs a query of --emit-sql spark on a local Spark cluster of two executors, and writes its rows as CSV.

    python3 -m venv spark && spark/bin/pip install 'pyspark==3.5.*'      (needs Java 17)
    hcpcs-diff impact 2025 2026 --emit-sql spark --claims-table claims -o query.sql
    spark/bin/python scripts/run-in-spark.py query.sql claims.parquet result [--ansi]
    hcpcs-diff impact 2025 2026 --claims-result result -o claims.html

The claims are the table `claims`: Parquet, or CSV with a header. --ansi: as Spark 4 and Databricks run SQL, where
a cast that fails is an error.
"""
import argparse
import time

from pyspark.sql import SparkSession

parser = argparse.ArgumentParser()
parser.add_argument("query")
parser.add_argument("claims")
parser.add_argument("result")
parser.add_argument("--ansi", action="store_true")
args = parser.parse_args()

spark = (
    # Two executors, each a separate process with one core and 1 GB.
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.ansi.enabled", str(args.ansi).lower())
    .getOrCreate()
)
reader = spark.read.option("header", True)
claims = reader.csv(args.claims) if args.claims.endswith(".csv") else spark.read.parquet(args.claims)
claims.createOrReplaceTempView("claims")
with open(args.query, encoding="utf-8") as file:
    query = file.read()
started = time.time()
spark.sql(query).write.mode("overwrite").option("header", True).csv(args.result)
executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
print(f"Spark {spark.version}, {executors} executors, {time.time() - started:.1f} s")
spark.stop()
