# The main job, as an admin would run it: look, back up, plan, check, decommission, report.
# The tenant is a simulated one; with another Connect-IntuneMaintenance the same lines work on a real one.
param(
    [Parameter(Mandatory)]
    [uri] $GraphEndpoint,

    [Parameter(Mandatory)]
    [string] $Folder,

    # Goes on with the campaign whose plan is in the folder.
    [switch] $Resume
)

# Out-Default ends each table, so that the next command's output gets a view of its own.
$ErrorActionPreference = 'Stop'
$plan = "$Folder/plan.json"

'== Connect'
Connect-IntuneMaintenance -Simulated -GraphEndpoint $GraphEndpoint -StatePath "$Folder/state" -PassThru | Out-Default

if (-not $Resume) {
    '== The fleet'
    $count = [ordered]@{}
    Get-IntuneDevice | ForEach-Object { $count["$($_.OperatingSystem), $($_.Ownership)"] += 1 }
    $count | Out-Default

    '== Silent for 30 days'
    Get-IntuneDevice -Platform Windows -NotSeenForDays 30 | Out-Default

    '== What is due'
    Get-IntuneMaintenanceTask -BackupPath "$Folder/backup" | Out-Default

    '== The plan: reads only'
    New-IntuneDecommissionPlan -Path $plan -BackupPath "$Folder/backup" -JournalPath "$Folder/journal" | Out-Default
}

'== The plan held against its tenant'
$check = Test-IntuneDecommission -Path $plan
$check | Out-Default
if (-not $check.IsReady) {
    throw "The plan is not ready: $($check.Findings[0].Evidence)"
}

'== The decommission'
Invoke-IntuneDecommission -Path $plan -PlanHash $check.PlanHash -Wait -Confirm:$false | Out-Default

'== Where it stands'
Get-IntuneDecommission -Path $plan | Out-Default

'== The report'
Export-IntuneDecommissionReport -Path $plan -ReportPath "$Folder/report.html" | ForEach-Object FullName
