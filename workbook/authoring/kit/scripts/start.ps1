# Windows: finds a Python from 3.11 to 3.13, and runs start.py with it. start.bat runs this.
Set-Location -LiteralPath $PSScriptRoot
$test = 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
foreach ($name in 'py -3.13', 'py -3.12', 'py -3.11', 'python', 'python3') {
    $program, $choice = -split $name
    if (-not (Get-Command -Name $program -CommandType Application -ErrorAction SilentlyContinue)) {
        continue
    }
    $prefix = @($choice | Where-Object { $_ })
    & $program @prefix -c $test 2>$null
    if ($LASTEXITCODE -eq 0) {
        & $program @prefix start.py @args
        exit $LASTEXITCODE
    }
}
Write-Output 'There is no Python 3.11, 3.12 or 3.13 here. START.html says how to get one. Then run this again.'
exit 1
