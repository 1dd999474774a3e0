BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Push-Location $TestDrive
    Connect-IntuneMaintenance -Simulated -DeviceCount 40
    $script:Columns = 120

    function Show($Value, [scriptblock] $With = { $input | Out-String -Width $Columns }) {
        $lines = @(($Value | & $With) -split '\r?\n' | Where-Object { $_.Trim() })
        $lines.Count | Should -BeGreaterThan 1
        $lines.Where({ $_.Length -gt $Columns }) | Should -BeNullOrEmpty
        $lines
    }
}

AfterAll {
    Disconnect-IntuneMaintenance
    Pop-Location
}

Describe 'Views at 120 columns' {
    It 'shows devices with their whole ids' {
        $devices = Get-IntuneDevice | Select-Object -First 10
        $lines = Show $devices
        $lines[0] | Should -Match 'DeviceName.*OS.*Ownership.*Compliance.*LastSync.*Id'
        foreach ($device in $devices) {
            $lines -join "`n" | Should -Match $device.Id
        }
    }

    It 'shows a connection with every permission' {
        $context = Get-IntuneMaintenanceContext
        $text = (Show $context) -join "`n"
        $text | Should -Match $context.TenantId
        $context.Permissions | ForEach-Object { $text | Should -Match ([regex]::Escape($_)) }
    }

    It 'shows permissions' {
        (Show (Test-IntunePermission))[0] | Should -Match 'Cmdlet\s+CanRun\s+Missing'
    }

    It 'shows tasks with whole commands' {
        $lines = Show (Get-IntuneMaintenanceTask)
        $lines[0] | Should -Match 'Severity\s+Area\s+Due\s+Title\s+Command'
        $lines -join "`n" | Should -Match 'Get-IntuneDevice -NotSeenForDays 30'
        # A long one is wrapped, never cut.
        $lines | Should -Not -Match '…'
    }

    It 'shows a backup, its check, types and gaps' {
        $backup = Backup-IntuneConfiguration -Path ./views-backup
        (Show $backup) -join "`n" | Should -Match $backup.ManifestHash
        (Show (Test-IntuneBackup ./views-backup)) -join "`n" | Should -Match 'IsValid\s+: True'
        (Show $backup.Types)[0] | Should -Match 'Type\s+Count\s+ApiVersion'
        (Show $backup.Gaps)[0] | Should -Match 'Type\s+Name\s+What\s+Reason'
    }

    It 'shows what became of acts' {
        $results = Get-IntuneDevice -Platform Windows | Select-Object -First 3 | Invoke-IntuneDeviceAction -Action Sync
        $lines = Show $results
        $lines[0] | Should -Match 'DeviceName\s+SerialNumber\s+Action\s+State\s+Requested\s+Detail'
        $lines -join "`n" | Should -Match $results[0].SerialNumber
    }

    It 'shows a plan, its check with the whole hash, and where it stands' {
        $plan = New-IntuneDecommissionPlan -Path ./views/plan.json
        (Show $plan) -join "`n" | Should -Match $plan.PlanHash
        (Show $plan.Devices) | Should -HaveCount ($plan.Devices.Count + 2)
        $null = Show $plan.Apps
        $null = Show $plan.Configuration
        $check = Test-IntuneDecommission ./views/plan.json
        (Show $check) -join "`n" | Should -Match $check.PlanHash
        (Show $check.Findings)[0] | Should -Match 'Severity\s+FindingId\s+Count\s+Evidence'
        $status = Get-IntuneDecommission ./views/plan.json
        (Show $status) -join "`n" | Should -Match 'State\s+NotStarted'
        (Show $status.Steps)[0] | Should -Match 'Step\s+State\s+Total\s+Done\s+Failed'
    }

    It 'lets Format-List and Format-Table choose' {
        $device = Get-IntuneDevice | Select-Object -First 1
        (Show $device { $input | Format-List * | Out-String -Width $Columns }) -join "`n" | Should -Match "EnrollmentType\s+: \S"
        (Show $device { $input | Format-Table DeviceName, SerialNumber | Out-String -Width $Columns }) -join "`n" | Should -Match $device.SerialNumber
    }
}
