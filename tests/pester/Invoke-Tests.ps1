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
