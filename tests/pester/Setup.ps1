# Makes the packed module findable as an installed one is: by its name, in every runspace and child process.
$package = (Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'out')).Path
if (-not (Test-Path (Join-Path $package 'IntuneMaintenance' 'IntuneMaintenance.psd1'))) {
    throw "There is no module in '$package'. Build it first: dotnet build, or ./build.ps1"
}

if (($env:PSModulePath -split [IO.Path]::PathSeparator)[0] -ne $package) {
    $env:PSModulePath = $package + [IO.Path]::PathSeparator + $env:PSModulePath
}

Import-Module IntuneMaintenance
