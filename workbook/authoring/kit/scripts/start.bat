@echo off
rem Windows: a double click on this file runs start.ps1. It closes at once if all went well.
if not exist "%~dp0start.ps1" (
    echo Unpack the whole kit first: right-click the zip, then "Extract All". Then start this file in the new folder.
    pause
    exit /b 1
)
powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0start.ps1" %*
if errorlevel 1 pause
