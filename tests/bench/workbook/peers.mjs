// The same rows of facts by exceljs, streaming: peers.mjs FILE.
import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";

const [ROWS, COLUMNS] = [100_000, 20];
const columns = [...Array(COLUMNS).keys()];
const value = (row, col) =>
  col % 4 < 2 ? `Tekst ${row % 1000} i kolonne ${col}` : col % 4 === 2 ? row * 1.25 : new Date(Date.UTC(2025, row % 12, (row % 28) + 1));

const start = performance.now();
const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: process.argv[2], useStyles: true });
const sheet = book.addWorksheet("Status");
const formats = [undefined, undefined, "#,##0.00;[Red]-#,##0.00;0.00", "dd\\.mm\\.yyyy"];
sheet.columns = columns.map((col) => ({ header: `Kolonne ${col}`, style: { numFmt: formats[col % 4] } }));
for (let row = 1; row <= ROWS; row++) {
  sheet.addRow(columns.map((col) => value(row, col))).commit();
}
sheet.commit();
await book.commit();
const seconds = (performance.now() - start) / 1000;
const high = readFileSync("/proc/self/status", "utf8").match(/VmHWM:\s+(\d+)/)[1];
console.log(`${seconds.toFixed(3)} ${Math.floor(high / 1024)}`);
