"""The same rows of facts by Python's libraries: peers.py xlsxwriter|openpyxl FILE."""
import datetime
import sys
import time

ROWS, COLUMNS = 100_000, 20
peer, path = sys.argv[1:]


def values(row):
    for col in range(COLUMNS):
        if col % 4 < 2:
            yield f"Tekst {row % 1000} i kolonne {col}"
        elif col % 4 == 2:
            yield row * 1.25
        else:
            yield datetime.date(2025, row % 12 + 1, row % 28 + 1)


if peer == "xlsxwriter":
    import xlsxwriter
else:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
start = time.perf_counter()
if peer == "xlsxwriter":
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    amount = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00;0.00"})
    day = book.add_format({"num_format": r"dd\.mm\.yyyy"})
    formats = [None, None, amount, day]
    for row in range(ROWS + 1):
        for col, value in enumerate(values(row) if row else [f"Kolonne {col}" for col in range(COLUMNS)]):
            sheet.write(row, col, value, formats[col % 4])
    book.close()
else:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([f"Kolonne {col}" for col in range(COLUMNS)])
    formats = [None, None, "#,##0.00;[Red]-#,##0.00;0.00", r"dd\.mm\.yyyy"]

    def cell(col, value):
        if formats[col % 4] is None:
            return value
        made = WriteOnlyCell(sheet, value)
        made.number_format = formats[col % 4]
        return made

    for row in range(1, ROWS + 1):
        sheet.append([cell(col, value) for col, value in enumerate(values(row))])
    book.save(path)
seconds = time.perf_counter() - start
high = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(f"{seconds:.3f} {int(high.split()[1]) // 1024}")
