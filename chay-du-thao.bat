@echo off
rem Lap ban du thao: van ghi tep Word khi con loi; so chua tin duoc in la [thieu so lieu].
call "%~dp0chay-bao-cao.bat" --du-thao %*
