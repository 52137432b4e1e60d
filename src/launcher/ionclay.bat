@echo off
rem Runs IonClay without a screen: ionclay <command> key=value ...; "ionclay help" lists the commands.
rem   IONCLAY_MEMORY  what Java may use, such as 8g; three quarters of the machine's if not set
rem   JAVA_HOME       a Java of version 17 or newer; else the one on the PATH, else Fiji's
rem   IONCLAY_JAVA_OPTIONS  further options for Java
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "JAVA="
set "SEEN="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~$PATH:J"
for /d %%A in ("%HERE%java\*") do for /d %%B in ("%%~A\*") do (
    call :try "%%~B\bin\java.exe"
    call :try "%%~B\jre\bin\java.exe"
)
if not defined JAVA (
    echo ionclay: needs Java 17 or newer, found%SEEN% no other; install one, or set JAVA_HOME to its folder 1>&2
    exit /b 127
)
set "PLUGIN="
for %%F in ("%HERE%plugins\IonClay_*.jar") do set "PLUGIN=%%~fF"
if not defined PLUGIN (
    echo ionclay: needs plugins\IonClay_-version.jar beside itself: unpack the whole zip there 1>&2
    exit /b 127
)
set "IMAGEJ="
for %%F in ("%HERE%jars\ij-1*.jar" "%HERE%ij.jar" "%HERE%lib\IonClay\ij-1*.jar") do if exist "%%~fF" set "IMAGEJ=%%~fF"
if not defined IMAGEJ (
    echo ionclay: needs ImageJ's ij.jar beside itself or in lib\IonClay: unpack the whole zip there 1>&2
    exit /b 127
)
set "VIEWER="
for %%F in ("%HERE%jars\jmol*.jar") do set "VIEWER=;%%~fF"
set "VECTOR="
"%JAVA%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul && set "VECTOR=--add-modules jdk.incubator.vector"
set "MEMORY=-XX:MaxRAMPercentage=75"
if defined IONCLAY_MEMORY set "MEMORY=-Xmx%IONCLAY_MEMORY%"
set "WORDS=%*"
if not defined WORDS set "WORDS=help"
"%JAVA%" %MEMORY% %IONCLAY_JAVA_OPTIONS% -Djava.awt.headless=true %VECTOR% -cp "%PLUGIN%;%IMAGEJ%%VIEWER%" org.ionclay.headless.Main %WORDS%
exit /b %ERRORLEVEL%

:try
if defined JAVA exit /b
if not exist "%~1" exit /b
set "FOUND="
for /f "tokens=3" %%V in ('""%~1" -version 2^>^&1" ^| findstr /i version') do if not defined FOUND set "FOUND=%%~V"
if not defined FOUND exit /b
for /f "tokens=1,2 delims=." %%M in ("%FOUND%") do if "%%M"=="1" (set "FOUND=%%N") else (set "FOUND=%%M")
for /f "delims=-+_" %%M in ("%FOUND%") do set "FOUND=%%M"
if %FOUND% GEQ 17 (set "JAVA=%~1") else (set "SEEN=%SEEN% %~1 (version %FOUND%),")
exit /b
