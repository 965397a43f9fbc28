#!/bin/bash
# Makes an Amazon Linux 2023 instance the NAT of its VPC. Its one network interface exists before it and outlives it, with
# the public address, the security group and the routes, so nothing has to be attached or called.
set -euo pipefail

# What cannot do its work ends itself, and the Auto Scaling group starts another.
trap 'echo "NAT: set-up failed at line $LINENO"; shutdown -h now' ERR

# Packets come in and go out by the same interface; without the second line the kernel tells the senders to go around it.
cat >/etc/sysctl.d/90-nat.conf <<'SYSCTL'
net.ipv4.ip_forward = 1
net.ipv4.conf.*.send_redirects = 0
SYSCTL
systemctl restart systemd-sysctl

install_nftables() {
    for _ in {1..10}; do
        if dnf install --assumeyes --quiet nftables; then
            return 0
        fi
        sleep 6
    done
    return 1
}

if ! command -v nft >/dev/null; then
    # dnf is killed on the half gigabyte of memory of the smallest instances (amazonlinux/amazon-linux-2023, issue 404).
    dd if=/dev/zero of=/swapfile bs=1M count=512 status=none
    chmod 600 /swapfile
    mkswap /swapfile >/dev/null
    swapon /swapfile
    install_nftables
    swapoff /swapfile
    rm /swapfile
fi

device=$(ip -4 route show default | awk 'NR == 1 { print $5 }')
test -n "$device"

# The service reads this file at every start, so a reboot comes back as a NAT.
cat >/etc/sysconfig/nftables.conf <<NFT
flush ruleset
table ip nat {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "$device" masquerade
    }
}
NFT
systemctl enable --now nftables
nft list table ip nat
test "$(cat /proc/sys/net/ipv4/ip_forward)" = 1
echo "NAT: ready on $device"
