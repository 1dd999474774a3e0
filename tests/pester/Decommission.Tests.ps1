BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Push-Location $TestDrive
    Connect-IntuneMaintenance -Simulated -DeviceCount 60 -Seed 5
}

AfterAll {
    Disconnect-IntuneMaintenance
    Pop-Location
}

Describe 'The main job' {
    It 'plans, and changes nothing' {
        $script:Plan = New-IntuneDecommissionPlan ./plan.json
        $Plan.RetireCount + $Plan.WipeCount + $Plan.LeaveCount | Should -Be 60
        @(Get-IntuneDevice).Count | Should -Be 60
        $Plan.PlanHash | Should -Be (Get-FileHash ./plan.json).Hash
    }

    It 'is checked against its tenant' {
        $check = Test-IntuneDecommission ./plan.json
        $check.IsReady | Should -BeTrue
        $check.TenantName | Should -Be 'Contoso 5'
        $check.PlanHash | Should -Be $Plan.PlanHash
    }

    It 'runs in no other tenant' {
        $other = Connect-IntuneMaintenance -Simulated -DeviceCount 60 -Seed 6 -PassThru
        $first = Connect-IntuneMaintenance -Simulated -DeviceCount 60 -Seed 5 -PassThru
        Invoke-IntuneDecommission ./plan.json -PlanHash $Plan.PlanHash -Context $other -Confirm:$false -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -Match '^PlanOfAnotherTenant,'
        @(Get-IntuneDevice -Context $other).Count | Should -Be 60
        Disconnect-IntuneMaintenance $other
        $first.TenantId | Should -Be $Plan.TenantId
    }

    It 'runs under no other hash' {
        Invoke-IntuneDecommission ./plan.json -PlanHash ('0' * 64) -Confirm:$false -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -Match '^PlanHashMismatch,'
        $refused.CategoryInfo.Category | Should -Be 'SecurityError'
    }

    It 'shows what it would do' {
        Invoke-IntuneDecommission ./plan.json -PlanHash $Plan.PlanHash -WhatIf | Should -BeNullOrEmpty
        (Get-IntuneDecommission ./plan.json).State | Should -Be 'NotStarted'
    }

    It 'returns when there is nothing to do right now' {
        $status = Invoke-IntuneDecommission ./plan.json -PlanHash $Plan.PlanHash -Confirm:$false
        $status.State | Should -Be 'WaitingForDevices'
        $status.NextRunDateTime | Should -Not -BeNullOrEmpty
        (Test-IntuneBackup $Plan.BackupPath).IsValid | Should -BeTrue
    }

    It 'goes on to the end' {
        $status = Invoke-IntuneDecommission ./plan.json -PlanHash $Plan.PlanHash -Wait -Confirm:$false
        $status.State | Should -Be 'Done'
        $status.Done | Should -Be ($Plan.RetireCount + $Plan.WipeCount)
        $status.Remaining + $status.Pending + $status.Unclear + $status.Failed | Should -Be 0
        ($status.Steps | Where-Object State -NE Skipped).State | Select-Object -Unique | Should -Be 'Done'
        ($status.Steps | Where-Object State -EQ Done).Step | Should -Be 'Preflight', 'Backup', 'StopEnrollment', 'UninstallApps', 'Devices', 'Configuration'
        @(Get-IntuneDevice).Count | Should -Be $Plan.LeaveCount
    }

    It 'does nothing twice' {
        $before = Get-Content ./journal/*.jsonl | Select-String '"kind":"intent"'
        (Invoke-IntuneDecommission ./plan.json -PlanHash $Plan.PlanHash -Wait -Confirm:$false).State | Should -Be 'Done'
        $after = Get-Content ./journal/*.jsonl | Select-String '"kind":"intent"'
        $after.Count | Should -Be $before.Count
    }

    It 'is reported on one page that loads nothing' {
        $page = Export-IntuneDecommissionReport ./plan.json ./report/report.html
        $page | Should -BeOfType IO.FileInfo
        $text = Get-Content $page -Raw
        $text.Contains('Contoso 5') | Should -BeTrue
        $text.Contains($Plan.PlanHash) | Should -BeTrue
        # Its data come along as JSON; nothing of it runs.
        $text -match '<script(?! type="application/json")|<link|src=|@import' | Should -BeFalse
    }

    It 'needs no connection to be looked at' {
        Disconnect-IntuneMaintenance
        (Get-IntuneDecommission ./plan.json).State | Should -Be 'Done'
    }
}
