"""Columns of percentages: what Excel shows as 30% or stores as 0,3 is 30."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal

from reportgen.cell_values import ColumnReading, Finding
from reportgen.columns import Column
from reportgen.number_cells import in_words
from reportgen.problems import Rule
from reportgen.workbook import Value

LARGE = 1000
"""Per cent; more was hardly meant by who formatted the cell."""


def settle_percents(
    column: Column, values: Sequence[Value], shown: Container[int], reading: ColumnReading
) -> None:
    """Make the numbers of a column percentages, with a notice on what could be read in two ways.

    `shown` are the indexes of cells formatted as percentages: 0.3 is what Excel shows, 30%. Bare
    numbers are percentages as they stand, unless none of them is more than 1: then they are parts of 1.
    """
    bare: dict[int, Decimal] = {}
    for index, (value, cell) in enumerate(zip(values, reading.cells, strict=True)):
        if not isinstance(cell, Decimal):
            continue
        if index in shown and not isinstance(value, str):
            reading.cells[index] = cell * 100
            if abs(cell * 100) >= LARGE:
                reading.add(index, _large(column, cell))
        elif cell and not (isinstance(value, str) and "%" in value):
            bare[index] = cell
    small = {index: number for index, number in bare.items() if abs(number) <= 1}
    if len(small) < len(bare):
        for index, number in small.items():
            reading.add(index, _small(column, number))
        return
    for index, number in small.items():
        reading.cells[index] = number * 100
    for index, number in list(small.items())[:1]:
        reading.add(index, _parts_of_one(column, number))


def _large(column: Column, part: Decimal) -> Finding:
    shown, meant = in_words(part * 100), in_words(part)
    message = f"Cột “{column.heading}”: ô hiện {shown}%, có thể định dạng % đặt sau khi ghi số."
    return Finding(Rule.CELL_UNUSUAL, message, f"Nếu là {meant}% thì ghi lại “{meant}%” vào ô.")


def _small(column: Column, percent: Decimal) -> Finding:
    typed, meant = in_words(percent), in_words(percent * 100)
    message = f"Cột “{column.heading}”: {typed} được hiểu là {typed}%, vì các ô khác ghi số lớn hơn 1."
    return Finding(Rule.CELL_UNUSUAL, message, f"Nếu là {meant}% thì ghi lại “{meant}%” vào ô.")


def _parts_of_one(column: Column, part: Decimal) -> Finding:
    typed, meant = in_words(part), in_words(part * 100)
    message = f"Cột “{column.heading}”: không số nào lớn hơn 1 nên cả cột được coi là phần của 1: "
    message += f"{typed} là {meant}%."
    return Finding(Rule.CELL_READ_AS, message, "Nếu số đã là phần trăm thì ghi kèm dấu %, ví dụ “0,5%”.")
