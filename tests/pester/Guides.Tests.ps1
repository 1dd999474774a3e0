BeforeDiscovery {
    $root = Resolve-Path (Join-Path $PSScriptRoot '..' '..')
    $guides = @(
        @{ Guide = 'README.md'; Errors = @() }
        @{ Guide = 'docs/guides/first-steps.md'; Errors = @('PlanRequired', 'DeviceNotFound') }
        @{ Guide = 'docs/guides/simulated-tenant.md'; Errors = @() }
        @{ Guide = 'docs/guides/decommission.md'; Errors = @() }
    )
    foreach ($guide in $guides) {
        $blocks = [regex]::Matches((Get-Content (Join-Path $root $guide.Guide) -Raw), '(?sm)^```powershell\r?\n(.*?)\r?\n```').ForEach({ $_.Groups[1].Value })
        # Building and importing is done already; the blocks for a real tenant, or for a server, are for people.
        $guide.Blocks = @($blocks -replace '(?m)^(dotnet build|Import-Module \./out/.*)$' -notmatch 'Connect-IntuneMaintenance(?! -Simulated)|-GraphEndpoint' | Where-Object { $_.Trim() })
    }
}

Describe '<Guide>' -ForEach $guides {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        $script:Told = $null
    }

    It 'can be followed from its beginning to its end' {
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
        $Error.Clear()
        try {
            $Blocks.Count | Should -BeGreaterThan 0
            $met = foreach ($block in $Blocks) {
                $before = $Error.Count
                try { $null = . ([scriptblock]::Create($block)) *>&1 | Out-String -Width 120 } catch { }
                for ($i = $Error.Count - $before - 1; $i -ge 0; $i--) { $Error[$i].FullyQualifiedErrorId.Split(',')[0] }
            }

            @($met | Select-Object -Unique) | Should -Be $Errors
        }
        finally {
            Disconnect-IntuneMaintenance
            Pop-Location
        }
    }
}
