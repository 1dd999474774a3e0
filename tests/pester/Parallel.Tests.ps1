BeforeAll {
    . $PSScriptRoot/Setup.ps1
}

Describe 'Runspaces' {
    It 'keeps a connection to its runspace' {
        Connect-IntuneMaintenance -Simulated -DeviceCount 10
        $other = 1 | ForEach-Object -Parallel { Import-Module IntuneMaintenance; $null -eq (Get-IntuneMaintenanceContext) }
        $other | Should -BeTrue
        Disconnect-IntuneMaintenance
    }

    It 'hands a connection over with -Context' {
        $context = Connect-IntuneMaintenance -Simulated -DeviceCount 60 -PassThru
        $counts = 'Windows', 'Android', 'IOS', 'MacOS' | ForEach-Object -Parallel {
            @(Get-IntuneDevice -Platform $_ -Context $using:context).Count
        }
        ($counts | Measure-Object -Sum).Sum | Should -Be 60
        Disconnect-IntuneMaintenance
    }

    It 'works in thread jobs, each with its own tenant' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $jobs = 1..3 | ForEach-Object {
            Start-ThreadJob -ArgumentList $_ {
                param($seed)
                Connect-IntuneMaintenance -Simulated -Seed $seed -DeviceCount ($seed * 10)
                "$((Get-IntuneMaintenanceContext).TenantName): $(@(Get-IntuneDevice).Count)"
            }
        }
        $jobs | Receive-Job -Wait -AutoRemoveJob | Sort-Object | Should -Be 'Contoso 1: 10', 'Contoso 2: 20', 'Contoso 3: 30'
    }

    It 'stops a listing soon after somebody asks' {
        $context = Connect-IntuneMaintenance -Simulated -DeviceCount 20000 -PassThru
        $shell = [powershell]::Create().AddScript('param($c) Get-IntuneDevice -Context $c | ForEach-Object { [Threading.Thread]::Sleep(5) }').AddArgument($context)
        $run = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 700
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 1000
        $run.IsCompleted | Should -BeTrue
        $shell.Dispose()
        Disconnect-IntuneMaintenance
    }
}
