BeforeDiscovery {
    . $PSScriptRoot/Setup.ps1
    $cmdlets = (Get-Module IntuneMaintenance).ExportedCommands.Keys | Sort-Object
}

Describe 'Get-Help <_>' -ForEach $cmdlets {
    BeforeAll {
        $script:Help = Get-Help $_ -Full
        $script:Command = Get-Command $_
    }

    It 'has a synopsis and a description' {
        $Help.Synopsis | Should -Match '^[A-Z].*\.$'
        ($Help.Description | Out-String).Trim().Length | Should -BeGreaterThan 80
    }

    It 'describes every parameter' {
        $own = $Command.Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }
        foreach ($name in $own) {
            (Get-Help $Command.Name -Parameter $name).Description.Text | Should -Not -BeNullOrEmpty -Because "-$name needs a description"
        }
    }

    It 'has examples' {
        @($Help.Examples.Example).Count | Should -BeGreaterThan 1
    }

    It 'shows no placeholder' {
        $Help | Out-String | Should -Not -Match '\{\{'
    }
}

Describe 'Topics' {
    It 'finds <_>' -ForEach 'about_IntuneMaintenance', 'about_IntuneMaintenance_Backup', 'about_IntuneMaintenance_Decommission', 'about_IntuneMaintenance_Safety' {
        Get-Help $_ | Out-String | Should -Match "(?s)$_.*SHORT DESCRIPTION.*LONG DESCRIPTION"
    }
}
