"""Elements proposed for the processes of a model or the lines of a list, and the workbook in which people decide."""
