@echo off
rem Builds the report by a double click: makes .venv on first use, runs reportgen, opens outputs.
rem This file is UTF-8: nothing with Vietnamese letters may stand above the next line.
chcp 65001 >nul
setlocal
title Lập báo cáo
pushd "%~dp0"
if errorlevel 1 goto no_folder

rem The folder may have been copied from another computer, or Python replaced: is .venv still alive?
set "VENV_PYTHON=.venv\Scripts\python.exe"
"%VENV_PYTHON%" -c "import pip" >nul 2>nul
if errorlevel 1 goto create
fc /b constraints.txt .venv\installed.txt >nul 2>nul
if errorlevel 1 goto install
goto build

:create
set "PY="
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
py -3 -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "PY=py -3"
if not defined PY python -c "%CHECK%" >nul 2>nul
if not defined PY if not errorlevel 1 set "PY=python"
if not defined PY goto no_python
echo Đang chuẩn bị môi trường làm việc; chỉ lần đầu mới phải chờ vài phút …
%PY% -m venv --clear .venv
if errorlevel 1 goto no_install

:install
echo Đang cài đặt các thư viện (cần có mạng) …
rem Not --editable: Python 3.11 and 3.12 read the path that it stores in the Windows code page and
rem break on Vietnamese letters in the name of the folder.
"%VENV_PYTHON%" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt .
if errorlevel 1 goto no_install
copy /y constraints.txt .venv\installed.txt >nul

:build
rem Not reportgen.exe: it remembers where .venv was made and breaks when the folder is moved.
"%VENV_PYTHON%" -m reportgen %*
set "RESULT=%ERRORLEVEL%"
if not "%RESULT%"=="0" goto stop
if "%~1"=="" start "" explorer "%~dp0outputs"
goto stop

:no_folder
echo Không mở được thư mục chứa chương trình: "%~dp0"
set "RESULT=3"
goto stop

:no_python
echo Máy này chưa có Python 3.11 trở lên.
echo Hãy tải Python tại trang www.python.org, khi cài đặt nhớ chọn ô “Add python.exe to PATH”,
echo rồi bấm đúp lại vào tệp chay-bao-cao.bat.
set "RESULT=3"
goto stop

:no_install
echo Chưa cài đặt được. Hãy kiểm tra kết nối mạng rồi bấm đúp lại vào tệp chay-bao-cao.bat.
echo Nếu vẫn không được, hãy gửi ảnh chụp cửa sổ này cho người hỗ trợ kỹ thuật.
set "RESULT=3"
goto stop

:stop
rem Opened by a double click, the window stays until the summary or the problems have been read.
echo.
if "%~1"=="" echo Nhấn phím bất kỳ để đóng cửa sổ này.
if "%~1"=="" pause >nul
popd
exit /b %RESULT%
