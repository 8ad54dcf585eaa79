WITH changes AS (
  SELECT CAST(period AS INTEGER) AS period, CAST(code AS VARCHAR) AS code, CAST(status AS VARCHAR) AS status, CAST(severity AS VARCHAR) AS severity, CAST(verdict AS VARCHAR) AS verdict, CAST(from_day AS INTEGER) AS from_day, CAST(to_day AS INTEGER) AS to_day, CAST(effective_day AS INTEGER) AS effective_day, CAST(replacement AS VARCHAR) AS replacement, CAST(new_units AS DECIMAL(18, 4)) AS new_units, CAST(old_units AS DECIMAL(18, 4)) AS old_units, CAST(rate AS DECIMAL(18, 4)) AS rate
  FROM (VALUES
    (1, 'J1300', 'discontinued', 'critical', 'ended', 20250401, 99991231, 20250401, 'J1299', 5, 1, NULL),
    (2, 'O''1', 'repriced', NULL, 'right', 0, 99991231, 20260101, NULL, NULL, NULL, 5.5)
  ) AS v (period, code, status, severity, verdict, from_day, to_day, effective_day, replacement, new_units, old_units, rate)
),
cells AS NOT MATERIALIZED (
  SELECT CAST(hcpcs AS VARCHAR) AS written, CASE WHEN CAST(hcpcs AS VARCHAR) GLOB '[0-9A-CE-V][0-9][0-9][0-9][0-9]' THEN CASE WHEN CAST(hcpcs AS VARCHAR) < 'A' THEN 2 ELSE 1 END
      WHEN CAST(hcpcs AS VARCHAR) GLOB '[0-9][0-9][0-9][0-9][0-9A-Z]' THEN 2 ELSE 0 END AS plain_kind,
    UPPER(NULLIF(TRIM(CASE WHEN STRLEN(CAST(dos AS VARCHAR)) = LENGTH(CAST(dos AS VARCHAR)) AND NOT CONTAINS(CAST(dos AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(dos AS VARCHAR), CHR(10)) THEN CAST(dos AS VARCHAR) ELSE TRANSLATE(CAST(dos AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END), '')) AS date_cell,
    NULLIF(TRIM(CASE WHEN STRLEN(CAST(units AS VARCHAR)) = LENGTH(CAST(units AS VARCHAR)) AND NOT CONTAINS(CAST(units AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(units AS VARCHAR), CHR(10)) THEN CAST(units AS VARCHAR) ELSE TRANSLATE(CAST(units AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END), '') AS units_cell,
    NULLIF(TRIM(CASE WHEN STRLEN(CAST(charges AS VARCHAR)) = LENGTH(CAST(charges AS VARCHAR)) AND NOT CONTAINS(CAST(charges AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(charges AS VARCHAR), CHR(10)) THEN CAST(charges AS VARCHAR) ELSE TRANSLATE(CAST(charges AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END), '') AS charges_cell
  FROM claims
),
codes AS NOT MATERIALIZED (
  SELECT cells.*, CASE WHEN plain_kind = 0 THEN CASE WHEN REPLACE(REPLACE(REPLACE(UPPER(TRIM(CASE WHEN STRLEN(CAST(written AS VARCHAR)) = LENGTH(CAST(written AS VARCHAR)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(10)) THEN CAST(written AS VARCHAR) ELSE TRANSLATE(CAST(written AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END)), '=', ''), '"', ''), '''', '') LIKE 'HC%' AND REGEXP_MATCHES(REPLACE(REPLACE(REPLACE(UPPER(TRIM(CASE WHEN STRLEN(CAST(written AS VARCHAR)) = LENGTH(CAST(written AS VARCHAR)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(10)) THEN CAST(written AS VARCHAR) ELSE TRANSLATE(CAST(written AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END)), '=', ''), '"', ''), '''', ''), '^HC(PCS)?[^A-Z0-9]') THEN SUBSTR(REPLACE(REPLACE(REPLACE(UPPER(TRIM(CASE WHEN STRLEN(CAST(written AS VARCHAR)) = LENGTH(CAST(written AS VARCHAR)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(10)) THEN CAST(written AS VARCHAR) ELSE TRANSLATE(CAST(written AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END)), '=', ''), '"', ''), '''', ''), CASE WHEN REPLACE(REPLACE(REPLACE(UPPER(TRIM(CASE WHEN STRLEN(CAST(written AS VARCHAR)) = LENGTH(CAST(written AS VARCHAR)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(10)) THEN CAST(written AS VARCHAR) ELSE TRANSLATE(CAST(written AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END)), '=', ''), '"', ''), '''', '') LIKE 'HCPCS%' THEN 7 ELSE 4 END) ELSE REPLACE(REPLACE(REPLACE(UPPER(TRIM(CASE WHEN STRLEN(CAST(written AS VARCHAR)) = LENGTH(CAST(written AS VARCHAR)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(9)) AND NOT CONTAINS(CAST(written AS VARCHAR), CHR(10)) THEN CAST(written AS VARCHAR) ELSE TRANSLATE(CAST(written AS VARCHAR), CHR(9) || CHR(10) || CHR(13) || CHR(160) || CHR(173) || CHR(8203) || CHR(8204) || CHR(8205) || CHR(8206) || CHR(8207) || CHR(8288) || CHR(65279), '    ') END)), '=', ''), '"', ''), '''', '') END END AS code_cell
  FROM cells
),
amounts AS NOT MATERIALIZED (
  SELECT written, plain_kind, code_cell,
    CASE WHEN plain_kind > 0 THEN plain_kind ELSE CASE WHEN code_cell IS NULL OR code_cell = '' OR code_cell IN ('NA', 'N/A', '.', 'NULL', 'NAN', 'NAT', 'NONE', '<NA>', '#N/A', '\N', '(NULL)', '[NULL]', '<NULL>', 'NAN--') THEN 4 WHEN REGEXP_MATCHES(code_cell, '^([0-9]{5}-[0-9]{3,4}-[0-9]{1,2}|[0-9]{11})$|[^A-Z0-9][A-CE-V][0-9]{4}([^0-9]|$)') THEN 5 WHEN REGEXP_MATCHES(code_cell, '^[A-CE-V][0-9][0-9][0-9][0-9]([^A-Z0-9]|([A-Z0-9]{2}){0,4}$)') THEN 1 WHEN REGEXP_MATCHES(code_cell, '^[0-9][0-9][0-9][0-9][0-9A-Z]([^A-Z0-9]|([A-Z0-9]{2}){0,4}$)') THEN 2 WHEN REGEXP_MATCHES(code_cell, '^D[0-9][0-9][0-9][0-9]([^A-Z0-9]|([A-Z0-9]{2}){0,4}$)') THEN 3 ELSE 5 END END AS kind_number,
    CAST(CASE WHEN REGEXP_MATCHES(date_cell, '^[0-9]{4}-[0-9]{2}-[0-9]{2}($|[ T-])') THEN REPLACE(SUBSTR(date_cell, 1, 10), '-', '')
      WHEN REGEXP_MATCHES(date_cell, '^[0-9]{4}[01][0-9]{3}($|[.]0+$|-[0-9]{8}$|[ T]?[0-9]{4}([0-9]{2})?$)') THEN SUBSTR(date_cell, 1, 8)
      WHEN REGEXP_MATCHES(date_cell, '^[0-9]{2}/[0-9]{2}/[0-9]{4}($|[ T])') THEN SUBSTR(date_cell, 7, 4) || SUBSTR(date_cell, 1, 2) || SUBSTR(date_cell, 4, 2)
      WHEN REGEXP_MATCHES(date_cell, '^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}($|[ T])') THEN SUBSTR(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 3), 1, 4) || LPAD(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 1), 2, '0') || LPAD(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 2), 2, '0')
      WHEN REGEXP_MATCHES(date_cell, '^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2}($| )') THEN CASE WHEN SUBSTR(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 3), 1, 2) < '70' THEN '20' ELSE '19' END || SUBSTR(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 3), 1, 2) || LPAD(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 1), 2, '0') || LPAD(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 2), 2, '0')
      WHEN REGEXP_MATCHES(date_cell, '^[0-9]{4}[/-][0-9]{1,2}[/-][0-9]{1,2}($| )') THEN SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 1) || LPAD(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 2), 2, '0') || LPAD(SPLIT_PART(SPLIT_PART(REPLACE(SUBSTR(date_cell, 1, 10), '-', '/'), '/', 3), ' ', 1), 2, '0')
      WHEN REGEXP_MATCHES(date_cell, '^([0-9]{2}[ -]?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[ -]?[0-9]{4}($|[ :])|[0-9][ -]?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[ -]?[0-9]{4}$)') THEN SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 9, '0'), 6, 4) || LPAD(CAST(CAST((STRPOS('JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC', SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 9, '0'), 3, 3)) + 2) / 3 AS INTEGER) AS VARCHAR), 2, '0') || SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 9, '0'), 1, 2)
      WHEN REGEXP_MATCHES(date_cell, '^([0-9]{2}[ -]?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[ -]?[0-9]{2}($| )|[0-9][ -]?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[ -]?[0-9]{2}$)') THEN CASE WHEN SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 7, '0'), 6, 2) < '70' THEN '20' ELSE '19' END || SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 7, '0'), 6, 2) || LPAD(CAST(CAST((STRPOS('JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC', SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 7, '0'), 3, 3)) + 2) / 3 AS INTEGER) AS VARCHAR), 2, '0') || SUBSTR(LPAD(REPLACE(REPLACE(SUBSTR(date_cell, 1, 11), '-', ''), ' ', ''), 7, '0'), 1, 2)
      WHEN REGEXP_MATCHES(date_cell, '^(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6} [ 0-9]?[0-9],? [0-9]{4}($|,? )') THEN SUBSTR(SPLIT_PART(REPLACE(REPLACE(date_cell, ',', ''), '  ', ' '), ' ', 3), 1, 4) || LPAD(CAST(CAST((STRPOS('JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC', SUBSTR(LPAD(SPLIT_PART(REPLACE(REPLACE(date_cell, ',', ''), '  ', ' '), ' ', 2), 2, '0') || SUBSTR(date_cell, 1, 3), 3, 3)) + 2) / 3 AS INTEGER) AS VARCHAR), 2, '0') || SUBSTR(LPAD(SPLIT_PART(REPLACE(REPLACE(date_cell, ',', ''), '  ', ' '), ' ', 2), 2, '0') || SUBSTR(date_cell, 1, 3), 1, 2)
      WHEN REGEXP_MATCHES(date_cell, '^(([01][0-9]|[13-9])[0-9]{2}20[0-9]{2}|2[0-9]{2}20[0-2][0-9])$') THEN SUBSTR(LPAD(date_cell, 8, '0'), 5, 4) || SUBSTR(LPAD(date_cell, 8, '0'), 1, 4) END AS INTEGER) AS day_number, date_cell,
    CASE
      WHEN REGEXP_MATCHES(units_cell, '^[0-9]{1,12}([.][0-9]{1,9})?$') THEN CAST(units_cell AS DECIMAL(18, 4))
      WHEN REGEXP_MATCHES(units_cell, '^[$][0-9]{1,12}([.][0-9]{1,9})?$') THEN CAST(SUBSTR(units_cell, 2) AS DECIMAL(18, 4))
      WHEN REGEXP_MATCHES(units_cell, '^([+-]?[$]?(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})|[$]-(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})|[(][$]?(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})[)]|[$]?(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})-)$') THEN
        CASE WHEN units_cell LIKE '%-%' OR units_cell LIKE '(%' THEN -1 ELSE 1 END * CAST(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(units_cell, '$', ''), ',', ''), '(', ''), ')', ''), '-', ''), '+', '') AS DECIMAL(18, 4)) END AS units, units_cell,
    CASE
      WHEN REGEXP_MATCHES(charges_cell, '^[0-9]{1,12}([.][0-9]{1,9})?$') THEN CAST(charges_cell AS DECIMAL(18, 4))
      WHEN REGEXP_MATCHES(charges_cell, '^[$][0-9]{1,12}([.][0-9]{1,9})?$') THEN CAST(SUBSTR(charges_cell, 2) AS DECIMAL(18, 4))
      WHEN REGEXP_MATCHES(charges_cell, '^([+-]?[$]?(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})|[$]-(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})|[(][$]?(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})[)]|[$]?(([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})([.][0-9]{0,9})?|[.][0-9]{1,9})-)$') THEN
        CASE WHEN charges_cell LIKE '%-%' OR charges_cell LIKE '(%' THEN -1 ELSE 1 END * CAST(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(charges_cell, '$', ''), ',', ''), '(', ''), ')', ''), '-', ''), '+', '') AS DECIMAL(18, 4)) END AS charges, charges_cell
  FROM codes
),
readings AS NOT MATERIALIZED (
  SELECT CASE WHEN plain_kind > 0 THEN written WHEN kind_number = 1 THEN SUBSTR(code_cell, 1, 5) END AS code,
    kind_number, CASE
      WHEN day_number BETWEEN 19000101 AND 21991231 AND MOD(day_number, 10000) BETWEEN 101 AND 1231 THEN
        CASE
          WHEN MOD(day_number, 100) BETWEEN 1 AND 28 THEN day_number
          WHEN MOD(day_number, 100) BETWEEN 29 AND 30 AND MOD(day_number, 10000) NOT IN (229, 230) THEN day_number
          WHEN MOD(day_number, 10000) IN (131, 331, 531, 731, 831, 1031, 1231) THEN day_number
          WHEN MOD(day_number, 10000) = 229 AND MOD(day_number - MOD(day_number, 10000), 40000) = 0 AND (MOD(day_number - MOD(day_number, 10000), 1000000) <> 0 OR MOD(day_number - MOD(day_number, 10000), 4000000) = 0) THEN day_number
          ELSE 0
        END
      ELSE 0 END AS day,
    CASE WHEN day_number IS NOT NULL OR NOT UPPER(date_cell) IN ('NA', 'N/A', '.', 'NULL', 'NAN', 'NAT', 'NONE', '<NA>', '#N/A', '\N', '(NULL)', '[NULL]', '<NULL>', 'NAN--') THEN date_cell END AS date_cell,
    units, CASE WHEN units IS NOT NULL OR NOT UPPER(units_cell) IN ('NA', 'N/A', '.', 'NULL', 'NAN', 'NAT', 'NONE', '<NA>', '#N/A', '\N', '(NULL)', '[NULL]', '<NULL>', 'NAN--') THEN units_cell END AS units_cell,
    charges, CASE WHEN charges IS NOT NULL OR NOT UPPER(charges_cell) IN ('NA', 'N/A', '.', 'NULL', 'NAN', 'NAT', 'NONE', '<NA>', '#N/A', '\N', '(NULL)', '[NULL]', '<NULL>', 'NAN--') THEN charges_cell END AS charges_cell
  FROM amounts
),
sums AS (
  SELECT changes.period, kind_number, CASE WHEN day > 0 THEN 1 WHEN date_cell IS NULL THEN 2 ELSE 3 END AS state_number,
    COUNT(*) AS line_count, SUM(units) AS units, SUM(charges) AS charges,
    COUNT(units_cell) AS units_filled, COUNT(units) AS units_read,
    COUNT(charges_cell) AS charges_filled, COUNT(charges) AS charges_read,
    MIN(day) AS first_day, MAX(day) AS last_day,
    COUNT(CASE WHEN rate IS NULL THEN NULL WHEN units > 0 AND charges < units * rate THEN 1 END) AS below_rate
  FROM readings
  LEFT JOIN changes ON changes.code = readings.code
    AND readings.day BETWEEN changes.from_day AND changes.to_day
  GROUP BY changes.period, kind_number, CASE WHEN day > 0 THEN 1 WHEN date_cell IS NULL THEN 2 ELSE 3 END
)
SELECT changes.*, CASE kind_number WHEN 1 THEN 'level-2' WHEN 2 THEN 'cpt' WHEN 3 THEN 'dental' WHEN 4 THEN 'blank' WHEN 5 THEN 'unreadable' WHEN 6 THEN 'unknown' END AS code_kind,
  CASE state_number WHEN 1 THEN 'read' WHEN 2 THEN 'blank' WHEN 3 THEN 'unreadable' END AS day_state,
  line_count,
  units,
  charges,
  CASE WHEN new_units <> old_units THEN units * new_units / old_units END AS units_to_bill,
  line_count - units_filled AS units_blank,
  units_filled - units_read AS units_unreadable,
  line_count - charges_filled AS charges_blank,
  charges_filled - charges_read AS charges_unreadable,
  first_day,
  last_day,
  below_rate,
  COUNT(*) OVER () AS result_rows
FROM sums
LEFT JOIN changes ON changes.period = sums.period
ORDER BY sums.period, code_kind, day_state
