<#
.SYNOPSIS
Runs the Pester tests on the packed module in out/IntuneMaintenance. The exit code is the number of failed tests.
#>
[CmdletBinding()]
param(
    # Files to run; all by default.
    [string] $Path = $PSScriptRoot,

    [ValidateSet('None', 'Normal', 'Detailed')]
    [string] $Output = 'Normal'
)

$ErrorActionPreference = 'Stop'
$package = Join-Path $PSScriptRoot '..' '..' 'out' | Resolve-Path
if (-not (Test-Path (Join-Path $package 'IntuneMaintenance' 'IntuneMaintenance.psd1'))) {
    throw "There is no module in '$package'. Build it first: dotnet build, or ./build.ps1"
}

# As an installed module is found: by its name, in every runspace and child process.
$env:PSModulePath = $package.Path + [IO.Path]::PathSeparator + $env:PSModulePath
$PSStyle.OutputRendering = 'PlainText'
$ProgressPreference = 'SilentlyContinue'
Import-Module Pester -MinimumVersion 5.3
$result = Invoke-Pester -Configuration @{
    Run    = @{ Path = $Path; PassThru = $true }
    Output = @{ Verbosity = $Output }
}
# A file that cannot be loaded and a suite without tests are failures too.
$failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
exit ($result.TotalCount -eq 0 ? 1 : $failed)
