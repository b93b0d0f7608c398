/** A project file as version 1 wrote it, with every kind of shape and unknown members in it. */
export const VERSION_1_FILE = `{
  "app": {
    "colour": "red"
  },
  "format": "specmask-project",
  "version": 1,
  "recording": {
    "microphone": "A",
    "name": "x.wav",
    "sizeBytes": 970244,
    "fingerprint": "5d41402abc4b2a76",
    "kind": "real",
    "sampleRateHz": 44100,
    "channels": 2,
    "frames": 242550,
    "startTime": "2022-03-09T14:01:38Z"
  },
  "stft": {
    "window": "kaiser",
    "windowLength": 1000,
    "fftSize": 1024,
    "hop": 250,
    "beta": 8
  },
  "background": "reject",
  "regions": [
    {
      "id": "hum",
      "label": "door “left”",
      "hidden": false,
      "locked": true,
      "channels": [
        1
      ],
      "effect": {
        "kind": "keep"
      },
      "feather": {
        "timeS": 0.005,
        "freqHz": 20
      },
      "shape": {
        "kind": "rectangle",
        "startS": 0.25,
        "endS": 1.5,
        "lowHz": 900,
        "highHz": 11025.5
      },
      "tags": [
        "a",
        {
          "b": null
        }
      ]
    },
    {
      "id": "r2",
      "label": "",
      "hidden": true,
      "channels": "all",
      "effect": {
        "kind": "reject",
        "gainDb": -6.5
      },
      "feather": {
        "timeS": 0,
        "freqHz": 0
      },
      "shape": {
        "kind": "brush",
        "points": [
          [
            0.5,
            1000,
            1
          ],
          [
            0.75,
            1200,
            0.5
          ]
        ],
        "radiusS": 0.02,
        "radiusHz": 150
      }
    },
    {
      "id": "r3",
      "label": "",
      "hidden": false,
      "channels": "all",
      "effect": {
        "kind": "reject",
        "gainDb": null
      },
      "feather": {
        "timeS": 0.01,
        "freqHz": 0
      },
      "shape": {
        "kind": "lasso",
        "points": [
          [
            0.4,
            900
          ],
          [
            1.2,
            900
          ],
          [
            0.8,
            5000
          ]
        ],
        "grown": {
          "timeS": 0.8,
          "freqHz": 1000,
          "toleranceDb": 12,
          "startS": 0,
          "endS": 2,
          "lowHz": 0,
          "highHz": 22050
        }
      }
    },
    {
      "id": "r4",
      "label": "",
      "hidden": false,
      "channels": "all",
      "effect": {
        "kind": "keep"
      },
      "feather": {
        "timeS": 0,
        "freqHz": 0
      },
      "shape": {
        "kind": "harmonics",
        "points": [
          [
            2,
            100
          ],
          [
            3,
            120
          ]
        ],
        "count": 5,
        "widthHz": 30
      }
    },
    {
      "id": "r5",
      "label": "",
      "hidden": false,
      "channels": "all",
      "effect": {
        "kind": "reject",
        "gainDb": 3
      },
      "feather": {
        "timeS": 0,
        "freqHz": 0
      },
      "shape": {
        "kind": "compound",
        "parts": [
          {
            "op": "add",
            "shape": {
              "kind": "rectangle",
              "startS": 0,
              "endS": 4,
              "lowHz": 200,
              "highHz": 400
            }
          },
          {
            "op": "subtract",
            "shape": {
              "kind": "rectangle",
              "startS": 1,
              "endS": 2,
              "lowHz": 100,
              "highHz": 300
            }
          }
        ]
      }
    }
  ]
}`
