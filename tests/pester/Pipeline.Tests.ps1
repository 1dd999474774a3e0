BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Push-Location $TestDrive
    Connect-IntuneMaintenance -Simulated -DeviceCount 300
    $script:Devices = @(Get-IntuneDevice -Platform Windows -Ownership Company | Select-Object -First 3)
}

AfterAll {
    Disconnect-IntuneMaintenance
    Pop-Location
}

Describe 'Pipeline' {
    It 'streams: what is asked for first comes before the rest is read' {
        $first = Get-IntuneDevice | Select-Object -First 2
        $first.Count | Should -Be 2
    }

    It 'binds ids by value' {
        ($Devices.Id | Get-IntuneDevice).DeviceName | Should -Be $Devices.DeviceName
    }

    It 'binds whole devices by property name' {
        ($Devices | Get-IntuneDevice).Id | Should -Be $Devices.Id
        ($Devices | Invoke-IntuneDeviceAction -Action Sync).DeviceName | Should -Be $Devices.DeviceName
    }

    It 'binds what Select-Object left' {
        ($Devices | Select-Object Id, SerialNumber | Get-IntuneDevice).Id | Should -Be $Devices.Id
        ($Devices | Select-Object @{ n = 'DeviceId'; e = { $_.Id } } | Get-IntuneDevice).Id | Should -Be $Devices.Id
    }

    It 'survives a CSV file' {
        $Devices | Export-Csv ./devices.csv
        $rows = Import-Csv ./devices.csv
        $rows[0].Ownership | Should -Be 'Company'
        ($rows | Get-IntuneDevice).Id | Should -Be $Devices.Id
        ($rows | Invoke-IntuneDeviceAction -Action Sync).SerialNumber | Should -Be $Devices.SerialNumber
    }

    It 'survives serialization' {
        $Devices | Export-Clixml ./devices.xml
        $copies = Import-Clixml ./devices.xml
        $copies[0].PSTypeNames | Should -Contain 'Deserialized.IntuneMaintenance.ManagedDevice'
        ($copies | Get-IntuneDevice).Id | Should -Be $Devices.Id
    }

    It 'survives JSON' {
        ($Devices | ConvertTo-Json | ConvertFrom-Json | Get-IntuneDevice).Id | Should -Be $Devices.Id
    }

    It 'hands a backup to its check and to the list of tasks' {
        $backup = Backup-IntuneConfiguration ./pipeline-backup
        ($backup | Test-IntuneBackup).IsValid | Should -BeTrue
        (Get-Item ./pipeline-backup | Test-IntuneBackup).ManifestHash | Should -Be $backup.ManifestHash
        ($backup | Get-IntuneMaintenanceTask).Area | Should -Not -Contain 'Backup'
    }

    It 'hands a plan to its check and to its status, and never a hash' {
        $plan = New-IntuneDecommissionPlan ./pipeline/plan.json
        ($plan | Test-IntuneDecommission).PlanHash | Should -Be $plan.PlanHash
        ($plan | Get-IntuneDecommission).State | Should -Be 'NotStarted'
        $plan | Invoke-IntuneDecommission -Confirm:$false -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -Match '^PlanHashRequired,'
    }
}
