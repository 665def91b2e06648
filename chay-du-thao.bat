@echo off
rem Builds the draft by a double click: figures that cannot be trusted read [thieu so lieu].
call "%~dp0chay-bao-cao.bat" --du-thao %*
rem With an argument the launcher neither waits nor opens the folder.
if exist "%~dp0outputs" start "" explorer "%~dp0outputs"
pause
