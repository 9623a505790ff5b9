@echo off
rem Starts fossilize with a JDK 25 or newer; builds it first when it is not built or has changed.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "dist=%root%\target\dist"

set "jdk="
set "why="
set "tell="
call :find_jdk
if defined jdk goto found_jdk
>&2 echo fossilize: there is no JDK 25 or newer here.
>&2 echo found:
set "tell=yes"
call :find_jdk
if defined FOSSILIZE_JAVA_HOME >&2 echo searched: only FOSSILIZE_JAVA_HOME, %FOSSILIZE_JAVA_HOME%
>&2 echo needed: a JDK (with javac) of version 25 or newer, for example Eclipse Temurin 25.
>&2 echo If there is one, set FOSSILIZE_JAVA_HOME (or JAVA_HOME) to its directory.
exit /b 2

:found_jdk
rem What the build depends on, listed: sizes, times, names. Without a second process, a time is known
rem to the minute only, so a change that keeps size and minute of a file goes unseen.
set "now=%TEMP%\fossilize-%RANDOM%-%RANDOM%.txt"
call :list >"%now%"

:look
call :read_build
if not defined build goto build
if not exist "%dist%\%build%\fossilize.jar" goto build
fc /b "%dist%\sources.txt" "%now%" >nul 2>nul
if errorlevel 1 goto build
rem What was damaged since it was built has another size or time, and a crash leaves a log there.
set "why=what was built was damaged"
call :list_built >"%now%.built"
fc /b "%dist%\built.txt" "%now%.built" >nul 2>nul
if errorlevel 1 goto build
del "%now%" "%now%.built"

:run
set "cache="
if exist "%dist%\%build%\fossilize.aot" set cache="-XX:AOTCache=%dist%\%build%\fossilize.aot"
"%jdk%\bin\java.exe" "@%root%\launcher\java.options" "-XX:ErrorFile=%dist%\%build%\hs_err_pid%%p.log" %cache% %FOSSILIZE_JAVA_OPTIONS% -cp "%dist%\%build%\fossilize.jar" dev.fossilize.cli.Main %*
exit /b %ERRORLEVEL%

:build
"%jdk%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "%root%\launcher\build\Build.java" "%root%" "%jdk%" "%version%" "%why%" <nul 1>&2
set "code=%ERRORLEVEL%"
if exist "%now%.built" del "%now%.built"
rem 75: another call has built in the meantime.
if "%code%"=="75" goto look
if not "%code%"=="0" (
  del "%now%"
  exit /b %code%
)
move /y "%now%" "%dist%\sources.txt" >nul
call :read_build
call :list_built >"%dist%\built.txt"
goto run

rem The first line of what the build wrote last.
:read_build
set "build="
if exist "%dist%\current" for /f "usebackq delims=" %%b in ("%dist%\current") do if not defined build set "build=%%b"
exit /b 0

rem Sets jdk and version, or leaves jdk undefined.
:find_jdk
if not defined FOSSILIZE_JAVA_HOME goto search
call :consider "%FOSSILIZE_JAVA_HOME%"
exit /b 0
:search
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if defined JAVA_HOME_25_X64 call :consider "%JAVA_HOME_25_X64%"
if defined JAVA_HOME_25_arm64 call :consider "%JAVA_HOME_25_arm64%"
for %%j in (java.exe) do set "found=%%~dp$PATH:j"
if defined found call :consider "%found%.."
if defined jdk exit /b 0
set "roots=%FOSSILIZE_JDK_ROOTS%"
if not defined roots set "roots=%ProgramFiles%\Java;%ProgramFiles%\Eclipse Adoptium;%ProgramFiles%\Microsoft;%ProgramFiles%\Zulu;%ProgramFiles%\Amazon Corretto;%ProgramFiles%\BellSoft;%USERPROFILE%\.jdks;%USERPROFILE%\scoop\apps"
for %%r in ("%roots:;=" "%") do call :consider_root "%%~r"
exit /b 0

:consider_root
pushd "%~1" 2>nul
if errorlevel 1 exit /b 0
for /d %%h in (*) do (
  call :consider "%%~fh"
  call :consider "%%~fh\current"
)
popd
exit /b 0

rem Takes the JDK at this home if it will do and none is taken. Its release file tells, unstarted.
:consider
if defined jdk exit /b 0
if not exist "%~1\release" exit /b 0
set "version="
set "java_version="
for /f "usebackq tokens=1,* delims==" %%a in ("%~1\release") do (
  if "%%a"=="JAVA_VERSION" set "java_version=%%~b"
  if "%%a"=="JAVA_RUNTIME_VERSION" set "version=%%~b"
)
if not defined version set "version=%java_version%"
set "major=0"
for /f "delims=.-+_ " %%m in ("%version%") do set "major=%%m"
if %major% geq 25 if exist "%~1\bin\javac.exe" if exist "%~1\bin\java.exe" set "jdk=%~f1"
if defined tell if not defined jdk >&2 echo   %version%  %~1
exit /b 0

:list
echo %jdk% %version%
pushd "%root%"
call :list_file pom.xml
for /d %%m in (*) do (
  if exist "%%m\pom.xml" call :list_file "%%m\pom.xml"
  if exist "%%m\src\main" call :list_folder "%%m\src\main"
)
call :list_folder launcher\build
call :list_file launcher\java.options
popd
exit /b 0

:list_built
for %%f in ("%dist%\%build%\*.jar" "%dist%\%build%\*.aot" "%dist%\%build%\hs_err*") do echo %%~tzf %%f
exit /b 0

:list_folder
for /r "%~1" %%f in (*) do echo %%~tzf %%f
exit /b 0

:list_file
echo %~tz1 %~f1
exit /b 0
